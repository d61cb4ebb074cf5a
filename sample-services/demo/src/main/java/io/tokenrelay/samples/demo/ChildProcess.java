package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One Java process of the demo, with its log in a file. */
final class ChildProcess {

    private static final int TAIL_LINES = 25;

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    static ChildProcess start(String name, List<String> command, Path directory, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        return new ChildProcess(name, log, process);
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<ChildProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** Asks it to end, as Ctrl-C would. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end, and forces it when that takes longer. */
    void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** How it ended and what it said last, for the person at the terminal. */
    String obituary() {
        return name + " has ended with exit code " + process.exitValue() + ". The end of its log, " + log + ":\n\n"
                + tail();
    }

    String tail() {
        List<String> lines = fullLog().lines().toList();
        return String.join(
                "\n",
                lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                        .map(line -> "  | " + line)
                        .toList());
    }

    /** All that it has written. */
    String fullLog() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log() {
        return log;
    }
}
