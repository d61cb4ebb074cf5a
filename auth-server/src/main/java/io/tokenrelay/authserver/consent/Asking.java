package io.tokenrelay.authserver.consent;

import io.tokenrelay.authserver.clients.SelfRegisteredClient;
import io.tokenrelay.core.token.ClientId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, in words: a service by its name in the registry; a client that registered itself by what it calls itself, and so that
 * nobody takes that for what it is.
 *
 * @param title of the page, as a key of its words
 * @param name in the title; empty when it has none
 * @param stranger of a client that registered itself, to which host the person is sent with the answer, which is all that is known
 *     of it; null of a service
 * @param links to what such a client says of itself there
 */
record Asking(String title, String name, @Nullable String stranger, List<StrangersLink> links) {

    private static final String TITLE = "consent.title";

    Asking {
        links = List.copyOf(links);
    }

    static Asking ofService(ClientId service) {
        return new Asking(TITLE, service.value(), null, List.of());
    }

    /** @param page the language of the page */
    static Asking ofStranger(SelfRegisteredClient client, String redirectUri, Locale page) {
        Optional<String> name = client.about().name().in(page);
        URI answer = URI.create(redirectUri);
        return new Asking(
                TITLE + (name.isPresent() ? ".stranger" : ".stranger.unnamed"),
                name.orElse(""),
                answer.getHost(),
                Stream.of(
                                StrangersLink.of(
                                        "consent.policy", client.about().policyUri(), page, answer),
                                StrangersLink.of("consent.terms", client.about().termsUri(), page, answer))
                        .flatMap(Optional::stream)
                        .toList());
    }
}
