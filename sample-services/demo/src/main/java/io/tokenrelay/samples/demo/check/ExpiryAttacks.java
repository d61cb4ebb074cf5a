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

    /** The same for stock Spring. */
    private static final Duration TWINS_SKEW = Duration.ofSeconds(60);

    private final World world;

    ExpiryAttacks(World world) {
        this.world = world;
    }

    Chapter chapter() {
        return new Chapter(
                "Attacks: expired tokens (waits up to a minute for one to expire)",
                List.of(
                        Scenario.refused(
                                "an expired token, for exchange",
                                Refusal.rule(2),
                                OnTwin.refused(Manner.STOCK_SERVER, this::forTwinsExchange),
                                this::forExchange),
                        Scenario.refused(
                                "an expired token, at payments",
                                Refusals.EXPIRY,
                                OnTwin.refused(Manner.FORWARDED_TOKEN, this::atTwinsPayments),
                                this::atPayments)));
    }

    private void forExchange() throws InterruptedException {
        world.twin().brief(); // made now, so that both expire meanwhile
        awaitExpiry(world.shortLivedToken(), Duration.ZERO);
        World.refused(
                Refusal.rule(2),
                "invalid_request",
                world.insider().exchange("payments", world.shortLivedToken(), "inventory", "inventory:reserve"));
    }

    private void atPayments() throws InterruptedException {
        awaitExpiry(world.shortLivedToken(), SKEW);
        URI payments = world.payments("/payments/" + UUID.randomUUID());
        world.refusedAt("payments", Refusals.EXPIRY, 401, () -> world.http()
                .get(payments, World.bearer(world.shortLivedToken())));
    }

    private Haul forTwinsExchange() throws InterruptedException {
        awaitExpiry(world.twin().brief(), Duration.ZERO);
        return Haul.of(
                world.twin().insider().exchange("orders", world.twin().brief(), "payments", "payments:read"),
                "a token in exchange for an expired one");
    }

    private Haul atTwinsPayments() throws InterruptedException {
        awaitExpiry(world.twin().brief(), TWINS_SKEW);
        URI payments = TwinWorld.at(world.twin().addresses().forwardedPayments(), "/payments/" + UUID.randomUUID());
        return Haul.of(
                world.twin().http().get(payments, World.bearer(world.twin().brief())), "it is still believed");
    }

    private static void awaitExpiry(String token, Duration beyond) throws InterruptedException {
        Instant expired = AccessTokenView.of(token).expiry().plus(beyond).plusSeconds(1);
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), expired).toMillis()));
    }
}
