package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The web servers of clients that are told of sign-outs, each at a path of its own. */
final class TestReceiver {

    record Received(String method, String type, String body) {

        String token() {
            assertThat(method).isEqualTo("POST");
            assertThat(type).startsWith("application/x-www-form-urlencoded");
            assertThat(body).matches("logout_token=[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
            return body.substring("logout_token=".length());
        }
    }

    private static final int PATIENCE_SECONDS = 30;

    private final Map<String, BlockingQueue<Received>> received = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private volatile @Nullable CountDownLatch held;
    private final HttpServer server;

    TestReceiver() {
        this(inClear());
    }

    /** At this server, which isn't started yet. */
    TestReceiver(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::receive);
        server.start();
    }

    private static HttpServer inClear() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        queue(path).add(new Received(exchange.getRequestMethod(), type, body));
        CountDownLatch latch = held;
        if (latch != null && path.equals("/portal")) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getResponseHeaders().add("Location", uri("/elsewhere"));
        exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), -1);
        exchange.close();
    }

    String uri(String path) {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void answer(String path, int status) {
        statuses.put(path, status);
    }

    /** Answers the portal's requests no sooner than somebody opens this. */
    CountDownLatch holdPortal() {
        CountDownLatch latch = new CountDownLatch(1);
        held = latch;
        return latch;
    }

    /** What came to a path next. */
    Received next(String path) {
        try {
            Received next = queue(path).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("what was sent to " + path).isNotNull();
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean hasMore(String path) {
        return !queue(path).isEmpty();
    }

    void reset() {
        received.clear();
        statuses.clear();
        held = null;
    }

    private BlockingQueue<Received> queue(String path) {
        return received.computeIfAbsent(path, any -> new LinkedBlockingQueue<>());
    }
}
