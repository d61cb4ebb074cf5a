package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Waits until a process answers that it is up. */
final class Health {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * Asks this path until it answers with 200.
     *
     * @throws DemoFailedException when it ends first, or isn't up in time
     */
    void await(ChildProcess process, int port, String path) throws InterruptedException {
        URI health = URI.create("http://localhost:" + port + path);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isUp(health)) {
            if (!process.isAlive()) {
                throw new DemoFailedException(process.obituary());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailedException(process.name() + " is not up after " + PATIENCE.toMinutes()
                        + " minutes. The end of its log, " + process.log() + ":\n\n" + process.tail());
            }
            Thread.sleep(BETWEEN.toMillis());
        }
    }

    private boolean isUp(URI health) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
