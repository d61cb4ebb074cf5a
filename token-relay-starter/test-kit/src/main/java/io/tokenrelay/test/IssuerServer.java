package io.tokenrelay.test;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The HTTP side of a {@link TestIssuer}, on a free port of the loopback interface. */
final class IssuerServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(IssuerServer::daemon);
    private volatile boolean available = true;

    IssuerServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The test issuer found no free port", e);
        }
        server.setExecutor(threads);
        server.start();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "test-issuer");
        thread.setDaemon(true);
        return thread;
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void available(boolean value) {
        available = value;
    }

    void publish(String issuer, JWKSet keys) {
        Map<String, Object> metadata = Map.of(
                "issuer",
                issuer,
                "authorization_endpoint",
                issuer + "/oauth2/authorize",
                "token_endpoint",
                issuer + "/oauth2/token",
                "jwks_uri",
                issuer + "/oauth2/jwks",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
        on("/.well-known/oauth-authorization-server", exchange -> respond(exchange, 200, metadata));
        on("/.well-known/openid-configuration", exchange -> respond(exchange, 200, metadata));
        on("/oauth2/jwks", exchange -> respond(exchange, 200, keys.toJSONObject(true)));
    }

    void answerTokenRequests(TokenRequests requests) {
        on("/oauth2/token", exchange -> {
            String[] credential = credential(exchange.getRequestHeaders().getFirst("Authorization"));
            TokenResponse response = available
                    ? requests.answer(credential[0], credential[1], form(exchange))
                    : TokenResponse.refused(503, "temporarily_unavailable", "The test made it so");
            respond(exchange, response.status(), response.body());
        });
    }

    private void on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    /** {@code client_secret_basic}: both parts form-encoded (RFC 6749 §2.3.1). */
    private static String[] credential(@Nullable String header) {
        if (header == null || !header.startsWith("Basic ")) {
            return new String[] {"", ""};
        }
        String userPass = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
        int colon = userPass.indexOf(':');
        return new String[] {decode(userPass.substring(0, colon)), decode(userPass.substring(colon + 1))};
    }

    private static Map<String, List<String>> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : body.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            parameters
                    .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 2 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static void respond(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] json = JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
