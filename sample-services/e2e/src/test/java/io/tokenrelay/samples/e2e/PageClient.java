package io.tokenrelay.samples.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Where the browser ends: at an application that says how the answer came. */
final class PageClient implements AutoCloseable {

    private static final String PATH = "/back";

    private final HttpServer http;

    PageClient() throws IOException {
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", PageClient::answer);
        http.start();
    }

    /** Its redirect URI. */
    String address() {
        return "http://localhost:" + http.getAddress().getPort() + PATH;
    }

    private static void answer(HttpExchange exchange) {
        String page = "<!DOCTYPE html><html lang=\"en\"><title>Back</title><h1>Answered by "
                + exchange.getRequestMethod() + "</h1></html>";
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
