package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client's web server on loopback, with its keys at {@code /jwks} and what else a test puts there. */
public final class TestJwks implements AutoCloseable {

    private record Answer(int status, String type, String body, Map<String, String> headers) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore dripping = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    public TestJwks(JWK... keys) {
        this(inClear(), keys);
    }

    /** At this server, which isn't started yet. */
    public TestJwks(HttpServer server, JWK... keys) {
        this.server = server;
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            Answer answer = answers.getOrDefault(
                    exchange.getRequestURI().getPath(), new Answer(404, "text/plain", "none", Map.of()));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/drip", exchange -> {
            exchange.getResponseHeaders()
                    .add(
                            "Content-Type",
                            exchange.getRequestURI().getPath().endsWith(".jwt")
                                    ? "application/jwt"
                                    : "application/json");
            exchange.sendResponseHeaders(200, 0);
            dripping.release();
            try (OutputStream body = exchange.getResponseBody()) {
                do {
                    body.write(' ');
                    body.flush();
                } while (!closed.await(50, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        publish(keys);
    }

    private static HttpServer inClear() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI uri() {
        return uri("/jwks");
    }

    public URI uri(String path) {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + path);
    }

    public void publish(JWK... keys) {
        answer("/jwks", 200, "application/jwk-set+json", new JWKSet(List.of(keys)).toString());
    }

    public void answer(String path, int status, String type, String body) {
        answers.put(path, new Answer(status, type, body, Map.of()));
    }

    public void redirect(String path, URI to) {
        answers.put(path, new Answer(302, "text/plain", "", Map.of("Location", to.toString())));
    }

    /** Until so many wait for an answer that never ends, at {@code /drip}. */
    public void awaitDripping(int answers) throws InterruptedException {
        if (!dripping.tryAcquire(answers, 10, TimeUnit.SECONDS)) {
            throw new AssertionError("Fewer than " + answers + " are asked for");
        }
    }

    public int requests() {
        return requests.get();
    }

    /** A key pair; nobody else has it. */
    public static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
