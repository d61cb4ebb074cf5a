package io.tokenrelay.authserver.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The keys that clients publish at their {@code jwks-uri}: each set by itself, so that none waits for another. */
@Component
class FetchedKeys {

    /** Of those who registered themselves, who may be many and change their addresses, only so many are remembered. */
    private static final int MOST_SELF_REGISTERED = 1_000;

    /**
     * How many requests wait at once for keys of clients that registered themselves, of all of them together: however many name
     * addresses that answer slowly, most threads stay for others.
     */
    static final int MOST_WAITING_FOR_SELF_REGISTERED = 16;

    private final Map<URI, FetchedKeySet> services = new ConcurrentHashMap<>();
    private final Cache<URI, FetchedKeySet> selfRegistered =
            Caffeine.newBuilder().maximumSize(MOST_SELF_REGISTERED).build();
    private final Semaphore waitingForSelfRegistered = new Semaphore(MOST_WAITING_FOR_SELF_REGISTERED);
    private final JwksFetch fromServices;
    private final JwksFetch inPublic;
    private final Clock clock;

    FetchedKeys(
            @Qualifier(JwksFetchConfiguration.FROM_SERVICES) JwksFetch fromServices,
            @Qualifier(JwksFetchConfiguration.IN_PUBLIC) JwksFetch inPublic,
            Clock clock) {
        this.fromServices = fromServices;
        this.inPublic = inPublic;
        this.clock = clock;
    }

    /**
     * The keys at this address, the named one among them if it can be had.
     *
     * @param uri an address from the registry; no other, because each one asked for is remembered
     * @param kid which key is wanted; null for whichever there is
     */
    Optional<JWKSet> ofService(URI uri, @Nullable String kid) {
        return services.computeIfAbsent(
                        uri,
                        address -> new FetchedKeySet(
                                address, fromServices, new Semaphore(FetchedKeySet.MAX_WAITING), clock))
                .get(kid);
    }

    /**
     * The keys at this address, as {@link #ofService}, but never from inside of the own network.
     *
     * @param uri an address that a client registered by itself
     */
    Optional<JWKSet> ofSelfRegistered(URI uri, @Nullable String kid) {
        return selfRegistered
                .get(uri, address -> new FetchedKeySet(address, inPublic, waitingForSelfRegistered, clock))
                .get(kid);
    }
}
