package io.tokenrelay.samples.demo.check;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key for each service, and the proofs that go with tokens that are bound to it (RFC 9449). */
final class Keys {

    private final Map<String, DpopKey> keys = new HashMap<>();
    private @Nullable String nonce;

    /** The proof for a request to the token endpoint. */
    String atTokenEndpoint(String service, URI endpoint) {
        return of(service).prove("POST", endpoint, null, nonce, Instant.now());
    }

    /** Keeps the nonce that the server gave. */
    void seen(Optional<String> given) {
        given.ifPresent(value -> nonce = value);
    }

    /** The headers of a request with this token, by the key that it is bound to, if it is. */
    Map<String, String> headers(String method, URI uri, String token) {
        return keys.values().stream()
                .filter(key -> Map.of("jkt", key.confirmation().jkt())
                        .equals(AccessTokenView.of(token).claim("cnf")))
                .findFirst()
                .map(key -> headers(key, method, uri, token))
                .orElseGet(() -> World.bearer(token));
    }

    /** The headers of a request with this token, and a proof by this service's key, whatever the token is bound to. */
    Map<String, String> headersOf(String service, String method, URI uri, String token) {
        return headers(of(service), method, uri, token);
    }

    private static Map<String, String> headers(DpopKey key, String method, URI uri, String token) {
        return Map.of(
                "Authorization",
                "DPoP " + token,
                "DPoP",
                key.prove(method, uri, new TokenValue(token), null, Instant.now()));
    }

    private DpopKey of(String service) {
        return keys.computeIfAbsent(service, name -> DpopKey.generate());
    }
}
