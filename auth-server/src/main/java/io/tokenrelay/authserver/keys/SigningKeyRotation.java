package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.jwk.JWK;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.core.event.SecurityEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has each signing key followed by a new one, while clients run (OpenID Connect Core §10.1.1): the new one is published first, signs
 * {@link #ANNOUNCED} later, and the old one is believed until nothing that it signed can be valid.
 */
@Component
public class SigningKeyRotation {

    /**
     * How long a key is published before it signs. Clients keep the keys that they fetched for 5 minutes, and some of them fetch none
     * sooner, whatever they don't know.
     */
    public static final Duration ANNOUNCED = Duration.ofMinutes(10);

    private final SigningKeyStore store;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SigningKeyRotation(
            JdbcClient jdbc, KeyEncryption encryption, Changes changes, ApplicationEventPublisher events, Clock clock) {
        this.store = new SigningKeyStore(jdbc, encryption);
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The key that comes next.
     *
     * @param purpose what it shall sign, as the table has it
     * @param kid its id
     * @param from from when on
     * @param fresh whether it was made just now
     */
    public record Successor(String purpose, String kid, Instant from, boolean fresh) {}

    /** Announces a successor of each key that has none yet. */
    @Transactional
    public List<Successor> rotate() {
        Instant now = clock.instant();
        return Arrays.stream(KeyPurpose.values())
                .flatMap(purpose -> follow(purpose, now).stream())
                .toList();
    }

    /** None when another rotation has just done it. */
    private Optional<Successor> follow(KeyPurpose purpose, Instant now) {
        return store.lockLast(purpose)
                .map(last -> last.activatedAt().isAfter(now)
                        ? new Successor(purpose.column(), last.kid(), last.activatedAt(), false)
                        : announce(purpose, last.kid(), now));
    }

    private Successor announce(KeyPurpose purpose, String kid, Instant now) {
        Instant from = now.plus(ANNOUNCED);
        JWK next = SigningKeyGenerator.generate(purpose);
        store.retire(kid, from);
        store.add(purpose, next, now, from);
        changes.tell(SigningKeys.TOPIC, next.getKeyID());
        events.publishEvent(SecurityEvent.allowed(
                "signing-key.announced",
                null,
                null,
                Map.of("kid", next.getKeyID(), "follows", kid, "from", from.toString())));
        return new Successor(purpose.column(), next.getKeyID(), from, true);
    }
}
