package io.tokenrelay.samples.demo.check;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** False tokens, each sent to a service and each offered for exchange. */
final class ForgeryAttacks {

    private final World world;

    ForgeryAttacks(World world) {
        this.world = world;
    }

    Chapter chapter() {
        List<Scenario> scenarios = new ArrayList<>();
        forgery(scenarios, "without a signature (alg none)", Refusals.ALGORITHM, Forger::unsigned);
        forgery(
                scenarios,
                "signed by HS256 with the server's public key",
                Refusals.ALGORITHM,
                Forger::signedWithPublicKey);
        forgery(scenarios, "signed with a foreign key, under a foreign kid", Refusals.KEY, Forger::withForeignKid);
        forgery(
                scenarios,
                "signed with a foreign key, under the server's kid",
                Refusals.SIGNATURE,
                Forger::withStolenKid);
        forgery(
                scenarios,
                "signed with a foreign key that its header brings along (jwk)",
                Refusals.HEADER,
                Forger::withOwnJwk);
        forgery(scenarios, "of another issuer, signed with that one's key", Refusals.KEY, Forger::ofOtherIssuer);
        forgery(scenarios, "edited to live longer", Refusals.SIGNATURE, Forger::prolonged);
        forgery(scenarios, "edited to allow more", Refusals.SIGNATURE, Forger::widened);
        forgery(scenarios, "of another type", Refusals.TYPE, Forger::retyped);
        scenarios.add(Scenario.refused(
                "a token signed with a foreign key to be fetched (jku), which nobody fetches",
                Refusals.HEADER,
                OnTwin.refused(Manner.FORWARDED_TOKEN, this::jkuAtTwin),
                this::jku));
        return new Chapter("Attacks: forged tokens", scenarios);
    }

    private void forgery(List<Scenario> scenarios, String what, Refusal refusal, Function<Forger, String> forge) {
        scenarios.add(Scenario.refused("a token " + what + ", at orders", refusal, atTwinsPayments(forge), () -> {
            String forged = forge.apply(forger());
            atOrders(refusal, forged);
        }));
        scenarios.add(
                Scenario.refused("a token " + what + ", for exchange", Refusal.rule(2), forTwinsExchange(forge), () -> {
                    String forged = forge.apply(forger());
                    forExchange(forged);
                }));
    }

    private Forger forger() {
        return new Forger(
                world.ordersToken(Person.ALICE, "orders:read"), world.ports().issuer());
    }

    private void atOrders(Refusal refusal, String forged) throws InterruptedException {
        world.refusedAt("orders", refusal, 401, () -> world.http().get(world.orders("/orders"), World.bearer(forged)));
    }

    private void forExchange(String forged) {
        World.refused(
                Refusal.rule(2),
                "invalid_request",
                world.insider().exchange("orders", forged, "payments", "payments:read"));
    }

    private OnTwin atTwinsPayments(Function<Forger, String> forge) {
        return OnTwin.refused(Manner.FORWARDED_TOKEN, () -> atTwinsPayments(forge.apply(twinsForger())));
    }

    private Haul atTwinsPayments(String forged) {
        URI payments = TwinWorld.at(world.twin().addresses().forwardedPayments(), "/payments/" + UUID.randomUUID());
        return Haul.of(world.twin().http().get(payments, World.bearer(forged)), "it passes for genuine");
    }

    private OnTwin forTwinsExchange(Function<Forger, String> forge) {
        return OnTwin.refused(
                Manner.STOCK_SERVER,
                () -> Haul.of(
                        world.twin()
                                .insider()
                                .exchange("orders", forge.apply(twinsForger()), "payments", "payments:read"),
                        "it passes for genuine"));
    }

    private Forger twinsForger() {
        URI issuer = world.twin().addresses().issuer();
        return new Forger(world.twin().forwarded(Person.ALICE), issuer);
    }

    private Haul jkuAtTwin() throws Exception {
        Forger forger = twinsForger();
        try (Trap trap = Trap.serving(forger.ownKeySet())) {
            Haul haul = atTwinsPayments(forger.withOwnJku(trap.uri()));
            return trap.wasVisited() ? new Haul(true, "the key was fetched from where the token said") : haul;
        }
    }

    private void jku() throws Exception {
        Forger forger = forger();
        try (Trap trap = Trap.serving(forger.ownKeySet())) {
            String forged = forger.withOwnJku(trap.uri());
            atOrders(Refusals.HEADER, forged);
            forExchange(forged);
            Expect.that(!trap.wasVisited(), "The key was fetched from where the token said");
        }
    }
}
