package io.tokenrelay.authserver.consent;

import io.tokenrelay.authserver.clients.LocalizedText;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A link to a page of a client that registered itself: at the host alone to which the person is sent with the answer, so that nobody
 * shows another's page as its own. Where that is the person's own machine and not by https, there is no such page.
 *
 * @param words what is there, as a key of the page's words
 * @param uri where, of https
 * @param host of it, which the page says too
 */
record StrangersLink(String words, String uri, String host) {

    private static final String TLS = "https";

    static Optional<StrangersLink> of(String words, LocalizedText address, Locale page, URI answer) {
        return address.in(page)
                .filter(uri -> isAt(URI.create(uri), answer))
                .map(uri -> new StrangersLink(words, uri, answer.getHost()));
    }

    private static boolean isAt(URI uri, URI answer) {
        return TLS.equals(uri.getScheme())
                && TLS.equals(answer.getScheme())
                && answer.getHost().equalsIgnoreCase(uri.getHost());
    }
}
