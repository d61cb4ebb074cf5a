package io.tokenrelay.authserver.clients;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;

/** Fetches documents from clients: of a kind and size that are known before, and not more than so many at once. */
public final class BoundedFetch implements AutoCloseable {

    private final BoundedHttp http;
    private final Set<String> schemes;
    private final Semaphore atOnce;
    /** As long as somebody holds one of its places. */
    private final LoadingCache<String, Semaphore> atOneHost;

    private final Kind kind;

    /**
     * @param schemes those of the addresses that are asked
     * @param atOnce how many are asked at the same time; what comes beyond that fails at once
     */
    public BoundedFetch(BoundedHttp http, Set<String> schemes, int atOnce, Kind kind) {
        this(http, schemes, atOnce, atOnce, kind);
    }

    /** @param atOneHost how many of them at one host: a slow one so holds up no other */
    public BoundedFetch(BoundedHttp http, Set<String> schemes, int atOnce, int atOneHost, Kind kind) {
        this.http = http;
        this.schemes = schemes;
        this.atOnce = new Semaphore(atOnce);
        this.atOneHost = Caffeine.newBuilder().weakValues().build(host -> new Semaphore(atOneHost));
        this.kind = kind;
    }

    /** @throws UnfetchableException when there is no such document, for whatever reason; {@link TooManyAtOnceException} when nobody was asked */
    public String fetch(URI uri) throws UnfetchableException {
        return new String(bytes(uri), StandardCharsets.UTF_8);
    }

    /** Like {@link #fetch}, of what is no text. */
    public byte[] bytes(URI uri) throws UnfetchableException {
        if (!schemes.contains(uri.getScheme())) {
            throw new UnfetchableException("not by " + uri.getScheme());
        }
        Semaphore there = atOneHost.get(uri.getHost().toLowerCase(Locale.ROOT));
        if (!there.tryAcquire()) {
            throw new TooManyAtOnceException("too many are asked at that host at once");
        }
        try {
            return among(uri);
        } finally {
            there.release();
        }
    }

    private byte[] among(URI uri) throws UnfetchableException {
        if (!atOnce.tryAcquire()) {
            throw new TooManyAtOnceException("too many are asked at once");
        }
        try {
            return request(uri);
        } finally {
            atOnce.release();
        }
    }

    private byte[] request(URI uri) throws UnfetchableException {
        HttpGet request = new HttpGet(uri);
        request.setHeader("Accept", String.join(", ", kind.types()));
        try (ClassicHttpResponse response = http.open(request)) {
            return body(response);
        } catch (IOException e) {
            throw new UnfetchableException(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private byte[] body(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != HttpStatus.SC_OK) {
            throw new IOException("status " + response.getCode());
        }
        HttpEntity entity = response.getEntity();
        ContentType type = entity == null ? null : ContentType.parseLenient(entity.getContentType());
        if (entity == null || type == null || !kind.types().contains(type.getMimeType())) {
            throw new IOException("something else by its Content-Type");
        }
        try (InputStream content = entity.getContent()) {
            byte[] bytes = content.readNBytes(kind.maxBytes() + 1);
            if (bytes.length > kind.maxBytes()) {
                throw new IOException("larger than " + kind.maxBytes() + " bytes");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    /**
     * What is fetched.
     *
     * @param types its media types, the preferred first
     * @param maxBytes how large it may be
     */
    public record Kind(List<String> types, int maxBytes) {

        public Kind {
            types = List.copyOf(types);
        }
    }
}
