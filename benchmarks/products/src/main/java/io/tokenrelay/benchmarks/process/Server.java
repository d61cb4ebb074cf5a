package io.tokenrelay.benchmarks.process;

import io.tokenrelay.benchmarks.child.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A child process that serves HTTP. */
public final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final String name;
    private final ChildProcess process;

    private Server(String name, ChildProcess process) {
        this.name = name;
        this.process = process;
    }

    public static Server start(String name, Path directory, Map<String, String> environment, List<String> command) {
        return new Server(name, ChildProcess.start(name, directory, environment, command));
    }

    /** Runs a command that ends by itself, and wants it to end well. */
    public static void run(String name, Path directory, Map<String, String> environment, List<String> command) {
        run(name, directory, environment, command, "");
    }

    /** The same with a text as its standard input. */
    public static void run(
            String name, Path directory, Map<String, String> environment, List<String> command, String input) {
        try (ChildProcess process = ChildProcess.start(name, directory, environment, command)) {
            try (Writer standardInput = process.input()) {
                standardInput.write(input);
            }
            if (process.exitCode(PATIENCE.toSeconds()).orElse(1) != 0) {
                throw new IllegalStateException(name + " failed: see " + process.log());
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
                    throw new IllegalStateException(name + " did not come up: see " + process.log());
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
        process.close();
    }
}
