package io.tokenrelay.samples.orders;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service that orders calls: gives the answers that a test prepared, and keeps the tokens that it was called with. */
final class FakeService implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** @param request method and path, or the method alone for every path that has no answer of its own */
    void answers(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
    }

    /** The next call that begins so and has arrived, or arrives soon; calls before it are passed over. */
    Call nextCall(String beginning) throws InterruptedException {
        while (true) {
            Call call = calls.poll(30, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("Nobody called " + beginning);
            }
            if (call.request().startsWith(beginning)) {
                return call;
            }
        }
    }

    void reset() {
        answers.clear();
        calls.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        exchange.getRequestBody().readAllBytes();
        calls.add(new Call(request, claims(exchange.getRequestHeaders().getFirst("Authorization"))));
        Answer answer = answerTo(request, exchange.getRequestMethod());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** The answer to this very request, else to its method. */
    private Answer answerTo(String request, String method) {
        return answers.getOrDefault(request, answers.getOrDefault(method, new Answer(404, "")));
    }

    private static JWTClaimsSet claims(String authorization) {
        try {
            return SignedJWT.parse(authorization.substring("Bearer ".length())).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String body) {}

    /** A call with the claims of the token that it carried. */
    record Call(String request, JWTClaimsSet claims) {

        List<String> chain() {
            return strings("call_chain");
        }

        private List<String> strings(String claim) {
            try {
                return claims.getStringListClaim(claim);
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
