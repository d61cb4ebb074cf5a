package io.tokenrelay.authserver.registration;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** The hosts of addresses to which a browser is sent. */
final class WebHost {

    /** The machine that the browser runs on. */
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private WebHost() {}

    /** The host of an address that has one, as hosts are compared. */
    static String of(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    /** Whether one of these hosts is the issuer's own; those of one's own machine are everybody's. */
    static boolean isBorrowed(URI issuer, Set<String> hosts) {
        return !isLoopback(issuer) && hosts.contains(of(issuer));
    }

    static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(of(uri));
    }
}
