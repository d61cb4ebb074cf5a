package io.tokenrelay.benchmarks.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One way of starting something.
 *
 * @param name what it is called in the table
 * @param directory where it runs
 * @param path what is asked of it, to see that it is ready
 * @param status what it answers when it is
 * @param command the command
 */
record Start(String name, Path directory, String path, int status, List<String> command) {

    /** How long it took until it answered, and the memory that it then had. */
    record Outcome(double seconds, double mebibytes) {}

    Outcome once() {
        try (ServiceProcess process = ServiceProcess.start(name, directory, command)) {
            Duration ready = process.awaitAnswer(path, status);
            return new Outcome(ready.toNanos() / 1e9, process.residentMebibytes());
        }
    }

    /** Starts it once, and waits for what it does when it is told to end, once it was ready. */
    void throughItsEnd() {
        try (ServiceProcess process = ServiceProcess.start(name, directory, command)) {
            process.awaitAnswer(path, status);
            process.end();
        }
    }
}
