package io.tokenrelay.authserver.registration;

import io.tokenrelay.core.registry.SafeUri;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a client runs on (OpenID Connect Dynamic Client Registration §2), and so where the browser may be sent back to. */
enum ApplicationType {
    WEB {
        @Override
        boolean mayReturnTo(URI uri) {
            return "https".equals(uri.getScheme()) && !WebHost.isLoopback(uri);
        }
    },
    /** Without schemes of its own, which any application on the device can claim too. */
    NATIVE {
        @Override
        boolean mayReturnTo(URI uri) {
            return "http".equals(uri.getScheme()) && WebHost.isLoopback(uri);
        }
    };

    /** Longer ones don't come back whole through every browser, and the request line has a bound. */
    private static final int LONGEST_ADDRESS = 512;

    /** Whether the browser may be sent there, an address that is safe otherwise. */
    abstract boolean mayReturnTo(URI uri);

    /** The address, if the browser may be sent there (RFC 9700 §2.1). */
    final Optional<URI> address(String text) {
        return safe(text).filter(this::mayReturnTo);
    }

    /** The address, if it is over TLS, and no longer than any address here. */
    static Optional<URI> overTls(String text) {
        return safe(text).filter(uri -> "https".equals(uri.getScheme()));
    }

    /** The same, perhaps with a fragment, which no browser is sent to. */
    static Optional<URI> overTlsWithFragment(String text) {
        return Optional.of(text)
                .filter(ApplicationType::isShortAndVisible)
                .flatMap(SafeUri::parseWithFragment)
                .filter(uri -> "https".equals(uri.getScheme()));
    }

    private static Optional<URI> safe(String text) {
        return Optional.of(text).filter(ApplicationType::isShortAndVisible).flatMap(SafeUri::parse);
    }

    private static boolean isShortAndVisible(String text) {
        return text.length() <= LONGEST_ADDRESS
                && text.chars().allMatch(character -> character > ' ' && character <= '~');
    }

    static Optional<ApplicationType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
