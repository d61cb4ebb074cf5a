package io.tokenrelay.core.registry;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * An exact address of a client: over TLS unless it never leaves the machine (RFC 9700 §2.1 and §4.1), with a host, without
 * fragment, user information and wildcard.
 */
public final class SafeUri {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeUri() {}

    /** The URI, if the text is such a one. */
    public static Optional<URI> parse(String text) {
        return parseWithFragment(text).filter(uri -> uri.getRawFragment() == null);
    }

    /** The same for an address that only this server asks, of which a fragment says something to those who know it. */
    public static Optional<URI> parseWithFragment(String text) {
        if (text.contains("*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(text)).filter(SafeUri::isSafe);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isSafe(URI uri) {
        return uri.getHost() != null
                && uri.getRawUserInfo() == null
                && ("https".equals(uri.getScheme())
                        || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())));
    }
}
