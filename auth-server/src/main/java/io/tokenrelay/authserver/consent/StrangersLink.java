package io.tokenrelay.authserver.consent;

import io.tokenrelay.authserver.clients.LocalizedText;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A link to a page of a client that registered itself: at the host alone to which the person is sent with the answer, so that nobody
 * shows another's page as its own.
 *
 * @param words what is there, as a key of the page's words
 * @param uri where, of https
 * @param host of it, which the page says too
 */
record StrangersLink(String words, String uri, String host) {

    private static final String TLS = "https";

    static Optional<StrangersLink> of(String words, LocalizedText address, Locale page, String host) {
        return address.in(page)
                .filter(uri -> isAt(URI.create(uri), host))
                .map(uri -> new StrangersLink(words, uri, host));
    }

    private static boolean isAt(URI uri, String host) {
        return TLS.equals(uri.getScheme()) && host.equalsIgnoreCase(uri.getHost());
    }
}
