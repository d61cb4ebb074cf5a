package io.tokenrelay.authserver.changes;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Takes a node that is behind out of the rotation: part of readiness, as {@code changes}. */
@Component
@ConditionalOnWebApplication
class ChangesHealthIndicator implements HealthIndicator {

    private final Freshness freshness;

    ChangesHealthIndicator(Freshness freshness) {
        this.freshness = freshness;
    }

    @Override
    public Health health() {
        return freshness.isCurrent()
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
