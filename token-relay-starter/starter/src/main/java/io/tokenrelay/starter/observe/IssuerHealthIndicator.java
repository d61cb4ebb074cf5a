package io.tokenrelay.starter.observe;

import io.tokenrelay.starter.issuer.IssuerKeys;
import io.tokenrelay.starter.issuer.KeyState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether there are keys to verify tokens with. Where there are none yet it asks for them, so that it is right before the
 * first token comes.
 *
 * <p>It is part of {@code health}, and of neither liveness nor readiness: a restart would not help, and a service without
 * keys refuses by itself.
 */
public final class IssuerHealthIndicator extends AbstractHealthIndicator {

    private final IssuerKeys keys;
    private final InstantSource clock;

    public IssuerHealthIndicator(IssuerKeys keys, InstantSource clock) {
        super("The issuer's keys can't be looked at");
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        KeyState state = keys.state().fetchedAt() == null ? keys.fetchIfMissing() : keys.state();
        Instant fetchedAt = state.fetchedAt();
        if (fetchedAt == null) {
            health.down().withDetail("problem", state.problem());
            return;
        }
        Duration age = Duration.between(fetchedAt, clock.instant());
        health.status(age.compareTo(IssuerKeys.USABLE_FOR) > 0 ? "DOWN" : "UP")
                .withDetail("keysAgeSeconds", age.toSeconds());
        if (!state.isCurrent()) {
            health.withDetail("problem", state.problem());
        }
    }
}
