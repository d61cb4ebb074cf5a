package io.tokenrelay.samples.demo.check;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A genuine token after its time. Last, because it has to wait for that time: the registry gives a charge 30 seconds. */
final class ExpiryAttacks {

    /** How far a service lets clocks differ. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final World world;

    ExpiryAttacks(World world) {
        this.world = world;
    }

    Chapter chapter() {
        return new Chapter(
                "Attacks: expired tokens (waits up to a minute for one to expire)",
                List.of(
                        Scenario.refused("an expired token, for exchange", Refusal.rule(2), this::forExchange),
                        Scenario.refused("an expired token, at payments", Refusals.EXPIRY, this::atPayments)));
    }

    private void forExchange() throws InterruptedException {
        awaitExpiry(Duration.ZERO);
        World.refused(
                Refusal.rule(2),
                "invalid_request",
                world.insider().exchange("payments", world.shortLivedToken(), "inventory", "inventory:reserve"));
    }

    private void atPayments() throws InterruptedException {
        awaitExpiry(SKEW);
        URI payments = world.payments("/payments/" + UUID.randomUUID());
        world.refusedAt("payments", Refusals.EXPIRY, 401, () -> world.http()
                .get(payments, World.bearer(world.shortLivedToken())));
    }

    private void awaitExpiry(Duration beyond) throws InterruptedException {
        Instant expired = AccessTokenView.of(world.shortLivedToken())
                .expiry()
                .plus(beyond)
                .plusSeconds(1);
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), expired).toMillis()));
    }
}
