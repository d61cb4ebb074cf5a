package io.tokenrelay.benchmarks.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.UserAuthentication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a key, and signs any number of tokens with it: each as the real server would have exchanged it, for a person, from
 * storefront to items.
 */
final class BulkIssuer implements AutoCloseable {

    private static final ClientId CALLER = new ClientId("storefront");
    private static final String METADATA = "/.well-known/openid-configuration";
    private static final String KEYS = "/oauth2/jwks";

    private final ECKey key;
    private final JWSSigner signer;
    private final JWSHeader header;
    private final HttpServer server;

    BulkIssuer() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("benchmark").generate();
            signer = PreparedSignatures.ES256.signer(key);
            header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType(AccessTokenClaims.TYPE))
                    .keyID(key.getKeyID())
                    .build();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, Object> body =
                    switch (exchange.getRequestURI().getPath()) {
                        case METADATA ->
                            Map.of(
                                    "issuer", address(),
                                    "jwks_uri", address() + KEYS,
                                    "token_endpoint", address() + "/oauth2/token",
                                    "authorization_endpoint", address() + "/oauth2/authorize");
                        case KEYS -> new JWKSet(key.toPublicJWK()).toJSONObject();
                        default -> Map.of();
                    };
            byte[] json = JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    /** A new token, valid from now on; bound to a key, or for whoever bears it. */
    String token(@Nullable Confirmation bound) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        AccessToken claims = new AccessToken(
                address(),
                Subject.user(UUID.randomUUID()),
                new Audience("api://items"),
                CALLER,
                now,
                now.plus(AccessToken.MAX_LIFETIME),
                UUID.randomUUID().toString(),
                Scopes.of("items:read"),
                UUID.randomUUID().toString(),
                new UserAuthentication(now, null, List.of("pwd")),
                new CallChain(List.of(CALLER)),
                UUID.randomUUID().toString(),
                Restrictions.none().withConfirmation(bound));
        SignedJWT jwt = new SignedJWT(header, AccessTokenClaims.write(claims));
        try {
            jwt.sign(signer);
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
