package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.measure.Arguments;
import io.tokenrelay.benchmarks.process.Jdks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param only the products to measure; all of them if there are none
 * @param rounds how often each is measured
 * @param load how long each load lasts
 * @param warmUp how long a product is under load at most before it is measured, if it is still becoming faster
 * @param connections how many are kept busy at saturation
 * @param floor whether what can't be saved is measured too
 * @param jdk the JDK of the servers
 */
record Options(
        Measured measured,
        Set<String> only,
        int rounds,
        Duration load,
        Duration warmUp,
        int connections,
        boolean floor,
        Path jdk) {

    private static final int MOST_SECONDS = 16;
    private static final int MOST_CONNECTIONS = 64;

    Options {
        if (rounds < 1 || connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "There is at least one round, and 1 to " + MOST_CONNECTIONS + " connections");
        }
        if (load.isZero() || load.isNegative() || load.toSeconds() > MOST_SECONDS) {
            throw new IllegalArgumentException("A load lasts 1 to " + MOST_SECONDS + " seconds");
        }
    }

    /** @throws IllegalArgumentException when an argument is none of those that there are */
    static Options parse(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        Measured measured = Measured.of(rest.remove());
        Set<String> only = new LinkedHashSet<>();
        int rounds = 5;
        int seconds = 5;
        int warmUp = 150;
        int connections = 32;
        boolean floor = true;
        Optional<Path> jdk = Optional.empty();
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--rounds" -> rounds = Arguments.number(argument, rest.poll());
                case "--seconds" -> seconds = Arguments.number(argument, rest.poll());
                case "--warm-up" -> warmUp = Arguments.number(argument, rest.poll());
                case "--connections" -> connections = Arguments.number(argument, rest.poll());
                case "--no-floor" -> floor = false;
                case "--jdk" -> jdk = Optional.ofNullable(rest.poll()).map(Path::of);
                default -> only.add(product(argument));
            }
        }
        return new Options(
                measured,
                only,
                rounds,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmUp),
                connections,
                floor,
                jdk.orElseGet(Jdks::preferred));
    }

    private static String product(String argument) {
        if (!Lineup.NAMES.contains(argument)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is neither an option nor one of %s", argument, Lineup.NAMES));
        }
        return argument;
    }

    boolean includes(String product) {
        return measured.includes(product) && (only.isEmpty() || only.contains(product));
    }
}
