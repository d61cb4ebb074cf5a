package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.SelfRegisteredClient;
import io.tokenrelay.authserver.clients.SelfRegisteredLogos;
import io.tokenrelay.core.registry.SelfRegisteredName;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** The pictures that pages show, if an operator lets them; one that is old is fetched again behind the page. */
@Component
class RegisteredLogos implements SelfRegisteredLogos {

    /** How long one is taken without asking again. */
    static final Duration FRESH = Duration.ofDays(1);

    private final LogoStore store;
    private final LogoFetching fetching;
    private final boolean enabled;
    private final Clock clock;

    RegisteredLogos(LogoStore store, LogoFetching fetching, RegistrationProperties properties, Clock clock) {
        this.store = store;
        this.fetching = fetching;
        this.enabled = properties.logos();
        this.clock = clock;
    }

    @Override
    public boolean isThere(SelfRegisteredClient client, Locale page) {
        return of(client, page, this::fetchedAt).isPresent();
    }

    @Override
    public Optional<byte[]> find(SelfRegisteredClient client, Locale page) {
        return of(client, page, store::find);
    }

    private <T> Optional<T> of(SelfRegisteredClient client, Locale page, BiFunction<UUID, URI, Optional<T>> found) {
        return SelfRegisteredName.id(client.id())
                .filter(id -> enabled)
                .flatMap(id -> client.about().logoUri().in(page).flatMap(uri -> found.apply(id, URI.create(uri))));
    }

    private Optional<Instant> fetchedAt(UUID client, URI uri) {
        Optional<Instant> at = store.fetchedAt(client, uri);
        if (at.filter(fetched -> fetched.isAfter(clock.instant().minus(FRESH))).isEmpty()) {
            fetching.begin(client, uri);
        }
        return at;
    }
}
