package io.tokenrelay.starter.inbound;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a request went, as its sender sees it: what a proof of possession has to name (RFC 9449 §4.3).
 *
 * <p>Without a base URL it is what the container says: behind a proxy, that is the sender's address only where the
 * application was told to believe the proxy ({@code server.forward-headers-strategy}). Nothing else is read from forwarding
 * headers.
 */
public final class RequestTarget {

    private final @Nullable String baseUrl;

    /** @param baseUrl by which address the service is called, without a slash at its end; null for the container's word */
    public RequestTarget(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Without the query; none when it can't be told. */
    Optional<URI> of(HttpServletRequest request) {
        String url = baseUrl == null ? request.getRequestURL().toString() : baseUrl + pathOnTheWire(request);
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Of the container's own request: a filter around it may put a prefix before the path that a sender has named. */
    private static String pathOnTheWire(HttpServletRequest request) {
        HttpServletRequest innermost = request;
        while (innermost instanceof HttpServletRequestWrapper wrapper
                && wrapper.getRequest() instanceof HttpServletRequest wrapped) {
            innermost = wrapped;
        }
        return innermost.getRequestURI();
    }
}
