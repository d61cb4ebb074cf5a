package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys that clients publish at their {@code jwks-uri}: each set by itself, so that none waits for another. */
@Component
class FetchedKeys {

    private final Map<URI, FetchedKeySet> sets = new ConcurrentHashMap<>();
    private final JwksFetch fetch;
    private final Clock clock;

    FetchedKeys(JwksFetch fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * The keys at this address, the named one among them if it can be had.
     *
     * @param uri an address from the registry; no other, because each one asked for is remembered
     * @param kid which key is wanted; null for whichever there is
     */
    Optional<JWKSet> get(URI uri, @Nullable String kid) {
        return sets.computeIfAbsent(uri, address -> new FetchedKeySet(address, fetch, clock))
                .get(kid);
    }
}
