package io.tokenrelay.samples.demo.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;

/** What a service has written to its log since a moment: the only place where it says which check refused. */
final class ServiceLog {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path file;
    private final int from;

    private ServiceLog(Path file, int from) {
        this.file = file;
        this.from = from;
    }

    /** From now on. */
    static ServiceLog fromNow(Path file) {
        return new ServiceLog(file, read(file).length);
    }

    /** Waits a moment for the log to name the refusal. */
    void names(Refusal refusal) throws InterruptedException {
        names(refusal, PATIENCE);
    }

    void names(Refusal refusal, Duration patience) throws InterruptedException {
        await(refusal::isIn, "name " + refusal, patience);
    }

    /** Waits a moment for the log to say this. */
    void says(String text) throws InterruptedException {
        await(log -> log.contains(text), "say \"" + text + "\"", PATIENCE);
    }

    private void await(Predicate<String> expected, String what, Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (!expected.test(sinceThen())) {
            if (Instant.now().isAfter(deadline)) {
                throw new CheckFailedException("The log " + file.getFileName() + " does not " + what + "; it says: "
                        + sinceThen().strip());
            }
            Thread.sleep(50);
        }
    }

    private String sinceThen() {
        byte[] all = read(file);
        return new String(Arrays.copyOfRange(all, from, all.length), StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
