package io.tokenrelay.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A child process that serves HTTP, with its output in a file. Ends when it is closed, and when this process ends. */
public final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread hook;

    private Server(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.hook = new Thread(this::stop, "stop-" + name);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static Server start(String name, Path directory, Map<String, String> environment, List<String> command) {
        Path log = directory.resolve(name + ".log");
        try {
            Files.createDirectories(directory);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new Server(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command that ends by itself, and wants it to end well. */
    public static void run(String name, Path directory, Map<String, String> environment, List<String> command) {
        run(name, directory, environment, command, "");
    }

    /** The same with a text as its standard input. */
    public static void run(
            String name, Path directory, Map<String, String> environment, List<String> command, String input) {
        try (Server server = start(name, directory, environment, command)) {
            try (Writer standardInput = server.process.outputWriter()) {
                standardInput.write(input);
            }
            if (!server.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || server.process.exitValue() != 0) {
                throw new IllegalStateException(name + " failed: see " + server.log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until an address answers, whatever it answers but a server's error. */
    public void await(URI uri) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        Instant deadline = Instant.now().plus(PATIENCE);
        try {
            while (!answers(http, request)) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException(name + " did not come up: see " + log);
                }
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return false;
        }
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
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
