package io.tokenrelay.samples.demo.check;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** A forger's web server, which notices whether anybody comes. */
final class Trap implements AutoCloseable {

    private final HttpServer server;
    private final AtomicBoolean visited = new AtomicBoolean();

    private Trap(HttpServer server) {
        this.server = server;
    }

    static Trap serving(String keySet) throws IOException {
        Trap trap = new Trap(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        trap.server.createContext("/", exchange -> {
            trap.visited.set(true);
            byte[] body = keySet.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        trap.server.start();
        return trap;
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/jwks");
    }

    boolean wasVisited() {
        return visited.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
