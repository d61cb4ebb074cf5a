package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Fetches a client's keys from its {@code jwks-uri}: within {@link #LONGEST} from beginning to end, at most 64 KiB, and not more
 * than so many at once.
 */
class JwksFetch implements AutoCloseable {

    /** The longest that a fetch takes, however slowly the other side answers. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** How many that registered themselves this node asks at the same time. */
    static final int IN_PUBLIC_AT_ONCE = 8;

    private static final int MAX_BYTES = 64 * 1024;

    private static final Set<String> TYPES = Set.of("application/json", "application/jwk-set+json");

    private final BoundedHttp http;
    private final Set<String> schemes;
    private final Semaphore atOnce;

    JwksFetch(BoundedHttp http, Set<String> schemes, int atOnce) {
        this.http = http;
        this.schemes = schemes;
        this.atOnce = new Semaphore(atOnce);
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
        if (!schemes.contains(uri.getScheme())) {
            throw new UnusableKeysException("not by " + uri.getScheme());
        }
        if (!atOnce.tryAcquire()) {
            throw new UnusableKeysException("too many are asked at once");
        }
        try {
            return request(uri);
        } finally {
            atOnce.release();
        }
    }

    private JWKSet request(URI uri) throws UnusableKeysException {
        HttpGet request = new HttpGet(uri);
        request.setHeader("Accept", "application/jwk-set+json, application/json");
        try (ClassicHttpResponse response = http.open(request)) {
            return FetchedKeyForm.parse(body(response));
        } catch (IOException e) {
            throw new UnusableKeysException(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static String body(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new IOException("status " + response.getCode());
        }
        HttpEntity entity = response.getEntity();
        ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
        if (entity == null || type == null || !TYPES.contains(type.getMimeType())) {
            throw new IOException("not JSON by its Content-Type");
        }
        try (InputStream content = entity.getContent()) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
