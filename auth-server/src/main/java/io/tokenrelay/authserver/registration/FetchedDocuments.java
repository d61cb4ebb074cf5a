package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.BoundedFetch;
import io.tokenrelay.authserver.clients.BoundedHttp;
import io.tokenrelay.authserver.clients.UnfetchableException;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks as for keys at a {@code jwks_uri}: each within five seconds from beginning to end, few at once, and over TLS. */
@Component
class FetchedDocuments implements ClientDocuments {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Set<String> TLS = Set.of("https");

    /** Somebody waits for the answer, on a thread of the server. */
    private static final int SECTORS_AT_ONCE = 4;

    private final BoundedFetch sectors = new BoundedFetch(
            BoundedHttp.inPublic(LONGEST),
            TLS,
            SECTORS_AT_ONCE,
            new BoundedFetch.Kind(List.of("application/json"), SectorCheck.LARGEST));
    private final BoundedFetch pictures = new BoundedFetch(
            BoundedHttp.inPublic(LONGEST),
            TLS,
            LogoFetching.AT_ONCE,
            new BoundedFetch.Kind(List.of("image/png"), LogoPicture.LARGEST));

    @Override
    public String sector(URI uri) throws UnfetchableException {
        return sectors.fetch(uri);
    }

    @Override
    public byte[] picture(URI uri) throws UnfetchableException {
        return pictures.bytes(uri);
    }

    @PreDestroy
    void close() throws IOException {
        sectors.close();
        pictures.close();
    }
}
