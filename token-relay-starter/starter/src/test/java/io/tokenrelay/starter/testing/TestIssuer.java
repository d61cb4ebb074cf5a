package io.tokenrelay.starter.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** An issuer on a free port of this machine that publishes its metadata and key, and signs what it is told to. */
public final class TestIssuer implements AutoCloseable {

    private HttpServer server;
    private ECKey key;
    private final RSAKey rsaKey;
    private final Map<String, Function<Map<String, String>, Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

    /** A JSON answer; the body of a redirect is where to. */
    public record Answer(int status, String body) {}

    private TestIssuer() throws IOException, JOSEException {
        key = newKey("key-1");
        rsaKey = new RSAKeyGenerator(2048).keyID("key-2").generate();
        server = listen(0);
        answer("/.well-known/openid-configuration", 200, metadata(uri()));
        publishKeys();
    }

    private HttpServer listen(int port) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        listening.createContext("/", this::answer);
        listening.start();
        return listening;
    }

    private void publishKeys(JWK... others) {
        List<JWK> published = new ArrayList<>(List.of(key, rsaKey));
        published.addAll(List.of(others));
        answer("/oauth2/jwks", 200, new JWKSet(published).toString(true));
    }

    /** Publishes a key that shall sign, beside the one that does. */
    public void announce(ECKey next) {
        publishKeys(next);
    }

    /** Signs with this key from now on, and goes on publishing the one before. */
    public void signWith(ECKey next) {
        ECKey before = key;
        key = next;
        publishKeys(before);
    }

    /** Goes away: connections are refused. */
    public void stop() {
        server.stop(0);
    }

    /** Comes back where it was, with a new key and without the old one. */
    public void comeBackWithANewKey(String id) throws IOException, JOSEException {
        key = newKey(id);
        publishKeys();
        server = listen(server.getAddress().getPort());
    }

    public static TestIssuer start() {
        try {
            return new TestIssuer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey newKey(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    public String metadata(String issuer) {
        return """
                {"issuer": "%1$s", "jwks_uri": "%2$s/oauth2/jwks", "token_endpoint": "%2$s/oauth2/token",
                 "authorization_endpoint": "%2$s/oauth2/authorize", "userinfo_endpoint": "%2$s/userinfo",
                 "end_session_endpoint": "%2$s/connect/logout"}""".formatted(issuer, uri());
    }

    /** What it answers from now on. */
    public void answer(String path, int status, String body) {
        answer(path, form -> new Answer(status, body));
    }

    /** What it answers from now on to a form. */
    public void answer(String path, Function<Map<String, String>, Answer> answer) {
        answers.put(path, answer);
    }

    /** How often a path was asked for. */
    public int requests(String path) {
        return requests.getOrDefault(path, new AtomicInteger()).get();
    }

    public String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** A token of its own, really signed. */
    public String sign(TestTokens token) {
        return sign(token, key);
    }

    /** A token that says it is its own, signed with any key. */
    public String sign(TestTokens token, ECKey signingKey) {
        return signed(token.withIssuer(uri()).claims(), signingKey);
    }

    /** A token of its own, signed with RS256. */
    public String signByRs256(TestTokens token) {
        return signByRs256(
                new JOSEObjectType(AccessTokenClaims.TYPE),
                AccessTokenClaims.write(token.withIssuer(uri()).claims()));
    }

    /** A token of its own that is bound to this key. */
    public String signBound(TestTokens token, Confirmation boundTo) {
        return signed(token.withIssuer(uri()).claims().with(Restrictions.none().withConfirmation(boundTo)), key);
    }

    /** A token signed with its own key that says it is somebody else's. */
    public String signAs(String issuer, TestTokens token) {
        return signed(token.withIssuer(issuer).claims(), key);
    }

    /** Any claims, signed with its own key. */
    public String sign(String type, JWTClaimsSet claims) {
        return sign(type, claims, key);
    }

    private static String signed(AccessToken token, ECKey signingKey) {
        return sign(AccessTokenClaims.TYPE, AccessTokenClaims.write(token), signingKey);
    }

    /** Any claims, signed with any key. */
    public static String sign(String type, JWTClaimsSet claims, ECKey signingKey) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID(signingKey.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new ECDSASigner(signingKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.computeIfAbsent(path, unused -> new AtomicInteger()).incrementAndGet();
        Answer answer = answers.getOrDefault(path, form -> new Answer(404, "")).apply(form(exchange));
        if (answer.status() == 302) {
            exchange.getResponseHeaders().set("Location", answer.body());
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return UriComponentsBuilder.newInstance()
                .query(body)
                .build()
                .getQueryParams()
                .toSingleValueMap();
    }

    /** An ID token for a client. */
    public String idToken(String client, Subject subject, String nonce) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject(subject.value())
                .audience(client)
                .claim("nonce", nonce)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        return signByRs256(null, claims);
    }

    private String signByRs256(@Nullable JOSEObjectType type, JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(type)
                        .keyID(rsaKey.getKeyID())
                        .build(),
                claims);
        try {
            jwt.sign(new RSASSASigner(rsaKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
