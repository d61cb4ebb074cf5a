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

    static boolean isLoopback(URI uri) {
        return LOOPBACK.contains(of(uri));
    }
}
