package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.measure.Arguments;
import io.tokenrelay.benchmarks.process.Jdks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param dimensions what grows
 * @param most how far; of audit entries, ten times as far
 * @param onlyMost whether each grows to that at once, and not by powers of ten
 * @param rounds how often each operation is measured at each size
 * @param load how long each load lasts
 * @param warmUp how long each operation is under load before the first is measured
 * @param settle how long each is under load after something grew, before it is measured
 * @param connections how many are kept busy
 * @param heap the most memory of a server's heap, as a virtual machine is told
 * @param plots where to write what can be drawn, if anywhere
 * @param jdk the JDK of the servers
 */
record Options(
        Set<Dimension> dimensions,
        int most,
        boolean onlyMost,
        int rounds,
        Duration load,
        Duration warmUp,
        Duration settle,
        int connections,
        String heap,
        Optional<Path> plots,
        Path jdk) {

    private static final int LARGEST = 1_000_000;
    private static final int MOST_CONNECTIONS = 64;
    private static final String HEAP = "[1-9][0-9]{0,4}[mg]";

    Options {
        if (most < Dimension.LEAST || most > LARGEST) {
            throw new IllegalArgumentException("--most is " + Dimension.LEAST + " to " + LARGEST);
        }
        if (rounds < 1 || load.isZero() || connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "There is at least one round of at least a second, and 1 to " + MOST_CONNECTIONS + " connections");
        }
        if (!heap.matches(HEAP)) {
            throw new IllegalArgumentException("--heap wants a size such as 768m or 6g");
        }
    }

    /** @throws IllegalArgumentException when an argument is none of those that there are */
    static Options parse(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
        int most = LARGEST;
        boolean onlyMost = false;
        int rounds = 1;
        int seconds = 2;
        int warmUp = 6;
        int settle = 1;
        int connections = 8;
        String heap = "6g";
        Optional<Path> plots = Optional.empty();
        Optional<Path> jdk = Optional.empty();
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--most" -> most = Arguments.number(argument, rest.poll());
                case "--only-most" -> onlyMost = true;
                case "--rounds" -> rounds = Arguments.number(argument, rest.poll());
                case "--seconds" -> seconds = Arguments.number(argument, rest.poll());
                case "--warm-up" -> warmUp = Arguments.number(argument, rest.poll());
                case "--settle" -> settle = Arguments.number(argument, rest.poll());
                case "--connections" -> connections = Arguments.number(argument, rest.poll());
                case "--heap" -> heap = Arguments.text(argument, rest.poll());
                case "--plots" -> plots = Optional.of(Path.of(Arguments.text(argument, rest.poll())));
                case "--jdk" -> jdk = Optional.of(Path.of(Arguments.text(argument, rest.poll())));
                default -> dimensions.add(Dimension.of(argument));
            }
        }
        return new Options(
                dimensions.isEmpty() ? EnumSet.allOf(Dimension.class) : dimensions,
                most,
                onlyMost,
                rounds,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(settle),
                connections,
                heap,
                plots,
                jdk.orElseGet(Jdks::preferred));
    }
}
