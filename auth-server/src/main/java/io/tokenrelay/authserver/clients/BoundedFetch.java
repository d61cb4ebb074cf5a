package io.tokenrelay.authserver.clients;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private final Kind kind;

    /**
     * @param schemes those of the addresses that are asked
     * @param atOnce how many are asked at the same time; what comes beyond that fails at once
     */
    public BoundedFetch(BoundedHttp http, Set<String> schemes, int atOnce, Kind kind) {
        this.http = http;
        this.schemes = schemes;
        this.atOnce = new Semaphore(atOnce);
        this.kind = kind;
    }

    /** @throws UnfetchableException when there is no such document, for whatever reason */
    public String fetch(URI uri) throws UnfetchableException {
        if (!schemes.contains(uri.getScheme())) {
            throw new UnfetchableException("not by " + uri.getScheme());
        }
        if (!atOnce.tryAcquire()) {
            throw new UnfetchableException("too many are asked at once");
        }
        try {
            return request(uri);
        } finally {
            atOnce.release();
        }
    }

    private String request(URI uri) throws UnfetchableException {
        HttpGet request = new HttpGet(uri);
        request.setHeader("Accept", String.join(", ", kind.types()));
        try (ClassicHttpResponse response = http.open(request)) {
            return body(response);
        } catch (IOException e) {
            throw new UnfetchableException(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private String body(ClassicHttpResponse response) throws IOException {
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
            return new String(bytes, StandardCharsets.UTF_8);
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
