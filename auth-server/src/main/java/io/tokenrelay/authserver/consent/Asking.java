package io.tokenrelay.authserver.consent;

import io.tokenrelay.authserver.clients.SelfRegisteredClient;
import io.tokenrelay.authserver.clients.SelfRegisteredClients;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, in words: a service by its name in the registry; a client that registered itself by what it calls itself, and so that
 * nobody takes that for what it is.
 *
 * @param title of the page, as a key of its words
 * @param name in the title; empty when it has none
 * @param stranger of a client that registered itself, to which host the person is sent with the answer, which is all that is known
 *     of it; null of a service
 */
record Asking(String title, String name, @Nullable String stranger) {

    private static final String TITLE = "consent.title";

    static Asking of(ConsentQuestion question, SelfRegisteredClients selfRegistered) {
        return selfRegistered
                .find(question.client())
                .map(client -> stranger(client, question.redirectUri()))
                .orElseGet(() -> new Asking(TITLE, question.client().value(), null));
    }

    private static Asking stranger(SelfRegisteredClient client, String redirectUri) {
        String title = client.name().isPresent() ? ".stranger" : ".stranger.unnamed";
        return new Asking(
                TITLE + title, client.name().orElse(""), URI.create(redirectUri).getHost());
    }
}
