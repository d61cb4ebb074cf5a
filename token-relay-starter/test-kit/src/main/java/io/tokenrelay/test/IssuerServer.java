package io.tokenrelay.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Where a {@link TestIssuer} listens: a port of the loopback interface, free when it was taken, and the same ever since. */
final class IssuerServer implements AutoCloseable {

    private static final byte[] GARBAGE = "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8);

    private final int port;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;
    private @Nullable IssuerEndpoints endpoints;
    private volatile @Nullable IssuerFault fault;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    IssuerServer() {
        HttpServer first = listen(0);
        server = first;
        port = first.getAddress().getPort();
    }

    private HttpServer listen(int wanted) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            threads = Executors.newCachedThreadPool(this::daemon);
            started.setExecutor(threads);
            started.createContext("/", this::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("The test issuer can't listen", e);
        }
    }

    private Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "test-issuer-" + port);
        thread.setDaemon(true);
        return thread;
    }

    String uri() {
        return "http://localhost:" + port;
    }

    synchronized void serve(IssuerEndpoints served) {
        endpoints = served;
    }

    synchronized void fault(IssuerFault value) {
        recover();
        if (value == IssuerFault.SILENT) {
            silence = new CountDownLatch(1);
        }
        fault = value;
    }

    synchronized void recover() {
        fault = null;
        silence.countDown();
    }

    synchronized void restart() {
        if (server == null) {
            server = listen(port);
        }
    }

    synchronized void stop() {
        HttpServer listening = server;
        if (listening != null) {
            silence.countDown();
            listening.stop(0);
            server = null;
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private synchronized @Nullable IssuerEndpoints endpoints() {
        return endpoints;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            IssuerEndpoints served = endpoints();
            if (served == null) {
                exchange.sendResponseHeaders(503, -1);
            } else if (fault != null && exchange.getRequestURI().getPath().equals(IssuerEndpoints.TOKEN)) {
                fail(exchange, fault);
            } else {
                served.answer(exchange);
            }
        }
    }

    private void fail(HttpExchange exchange, @Nullable IssuerFault how) throws IOException {
        if (how == IssuerFault.GARBAGE) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, GARBAGE.length);
            exchange.getResponseBody().write(GARBAGE);
            return;
        }
        if (how == IssuerFault.SILENT) {
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        IssuerEndpoints.respond(exchange, TokenResponse.refused(503, "temporarily_unavailable", "The test made it so"));
    }

    @Override
    public void close() {
        stop();
    }
}
