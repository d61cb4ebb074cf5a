package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Fetches a client's keys from its {@code jwks-uri}: within {@link #LONGEST} from beginning to end, at most 64 KiB, and not more
 * than so many at once.
 */
class JwksFetch implements AutoCloseable {

    /** The longest that a fetch takes, however slowly the other side answers. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** How many that registered themselves this node asks at the same time. */
    static final int IN_PUBLIC_AT_ONCE = 8;

    private static final BoundedFetch.Kind KEYS =
            new BoundedFetch.Kind(List.of("application/jwk-set+json", "application/json"), 64 * 1024);

    private final BoundedFetch documents;

    JwksFetch(BoundedHttp http, Set<String> schemes, int atOnce) {
        this.documents = new BoundedFetch(http, schemes, atOnce, KEYS);
    }

    /** From where services are, by addresses of the registry. */
    static JwksFetch fromServices(DnsResolver addresses, Duration longest) {
        return new JwksFetch(new BoundedHttp(addresses, longest), Set.of("https", "http"), BoundedHttp.CONNECTIONS);
    }

    /** From anywhere else, by addresses of people whom nobody knows: over TLS only. */
    static JwksFetch inPublic(DnsResolver addresses, Duration longest) {
        return new JwksFetch(new BoundedHttp(addresses, longest), Set.of("https"), IN_PUBLIC_AT_ONCE);
    }

    /**
     * The keys that are published there now.
     *
     * @throws UnusableKeysException when there are none that a client may sign with, for whatever reason
     */
    JWKSet fetch(URI uri) throws UnusableKeysException {
        try {
            return FetchedKeyForm.parse(documents.fetch(uri));
        } catch (UnfetchableException e) {
            throw new UnusableKeysException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        documents.close();
    }
}
