package io.tokenrelay.benchmarks.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A process with its output in a file. Ends when it is closed, and when this process ends. */
public final class ChildProcess implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 15;

    private final Process process;
    private final Path log;
    private final Thread hook;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.hook = new Thread(this::stop, "stop-" + process.pid());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts one and doesn't wait for it.
     *
     * @param name what its log is called
     * @param directory where it runs, and its log is
     * @param environment what its environment has besides this one's
     */
    public static ChildProcess start(
            String name, Path directory, Map<String, String> environment, List<String> command) {
        Path log = directory.resolve(name + ".log");
        try {
            Files.createDirectories(directory);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ChildProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Where its output is. */
    public Path log() {
        return log;
    }

    /** Its standard input. */
    public Writer input() {
        return process.outputWriter();
    }

    /** Tells it to end, and doesn't wait for that. */
    public void tellToEnd() {
        process.destroy();
    }

    /** Waits until it ends by itself; its exit code, or none when it takes longer. */
    public OptionalInt exitCode(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // this process is ending already, and the hook stops the child
        }
        stop();
    }

    private void stop() {
        tellToEnd();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
