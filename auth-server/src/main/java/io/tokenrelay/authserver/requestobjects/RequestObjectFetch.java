package io.tokenrelay.authserver.requestobjects;

import io.tokenrelay.authserver.clients.BoundedFetch;
import io.tokenrelay.authserver.clients.BoundedHttp;
import io.tokenrelay.authserver.clients.UnfetchableException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Fetches request objects from their clients (RFC 9101 §5.2): within 5 seconds, and so many at once that nobody's slow host takes
 * the server's threads. None is kept.
 */
@Component
class RequestObjectFetch implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** How many of each kind of client this node asks at the same time: those whom nobody knows don't hold up the services. */
    private static final int AT_ONCE = 16;

    /** Of these, how many at one host: who names the address of a slow one over and over holds up nobody but its client. */
    static final int AT_ONE_HOST = 2;

    private static final BoundedFetch.Kind OBJECT = new BoundedFetch.Kind(
            List.of("application/oauth-authz-req+jwt", "application/jwt", "application/jose"),
            RequestObject.MAX_LENGTH);

    private final BoundedFetch atServices;
    private final BoundedFetch inPublic;

    RequestObjectFetch() {
        this(BoundedHttp.atServices(LONGEST), BoundedHttp.inPublic(LONGEST), AT_ONCE);
    }

    RequestObjectFetch(BoundedHttp atServices, BoundedHttp inPublic, int atOnce) {
        this.atServices = new BoundedFetch(atServices, Set.of("https", "http"), atOnce, AT_ONE_HOST, OBJECT);
        this.inPublic = new BoundedFetch(inPublic, Set.of("https"), atOnce, AT_ONE_HOST, OBJECT);
    }

    /** From an address of the registry. */
    String ofService(URI uri) throws UnfetchableException {
        return atServices.fetch(uri).strip();
    }

    /** From an address that a client registered by itself: never from inside of the own network. */
    String ofSelfRegistered(URI uri) throws UnfetchableException {
        return inPublic.fetch(uri).strip();
    }

    @Override
    public void close() throws IOException {
        atServices.close();
        inPublic.close();
    }
}
