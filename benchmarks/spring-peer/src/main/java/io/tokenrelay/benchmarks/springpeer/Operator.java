package io.tokenrelay.benchmarks.springpeer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * What an operator does to the user store, {@code POST /disable/<name>}. On a port of its own, because a filter chain of
 * ours would make Spring Boot take its own away.
 */
final class Operator {

    private Operator() {}

    static void listen(int port, People people) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/disable/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            people.disable(path.substring("/disable/".length()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }
}
