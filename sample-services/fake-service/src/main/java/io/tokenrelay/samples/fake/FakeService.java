package io.tokenrelay.samples.fake;

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
import org.jspecify.annotations.Nullable;

/** Gives the answers that a test prepared, and keeps the claims of the tokens that it was called with. */
public final class FakeService implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    public FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** @param request method and path, or the method alone for every path that has no answer of its own */
    public void answers(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
    }

    /** The next call that begins so and has arrived, or arrives soon; calls before it are passed over. */
    public Call nextCall(String beginning) throws InterruptedException {
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

    public void reset() {
        answers.clear();
        calls.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        exchange.getRequestBody().readAllBytes();
        calls.add(
                new Call(request, claims(exchange), exchange.getRequestHeaders().getFirst("Idempotency-Key")));
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

    /** Without a token, no claims. */
    private static JWTClaimsSet claims(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) {
            return new JWTClaimsSet.Builder().build();
        }
        try {
            return SignedJWT.parse(authorization.replaceFirst("^(Bearer|DPoP) ", ""))
                    .getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String body) {}

    /** A call with the claims of the token that it carried, and its key; null when it has none. */
    public record Call(
            String request, JWTClaimsSet claims, @Nullable String idempotencyKey) {

        public List<String> chain() {
            try {
                List<String> chain = claims.getStringListClaim("call_chain");
                return chain == null ? List.of() : chain;
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
