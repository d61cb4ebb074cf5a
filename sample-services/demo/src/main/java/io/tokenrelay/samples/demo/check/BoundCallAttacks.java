package io.tokenrelay.samples.demo.check;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Genuine tokens that were made for one transaction, used for another, or twice. */
final class BoundCallAttacks {

    private final World world;

    BoundCallAttacks(World world) {
        this.world = world;
    }

    Chapter chapter() {
        return new Chapter(
                "Attacks: tokens for one transaction",
                List.of(
                        Scenario.refused(
                                "a token to charge 39.90 euros is used to charge more",
                                Refusals.BOUND_TO,
                                chargeAnythingAtTwin(),
                                this::chargeMore),
                        Scenario.refused(
                                "a token to charge for one order is used for another",
                                Refusals.BOUND_TO,
                                chargeAnythingAtTwin(),
                                this::chargeForAnotherOrder),
                        Scenario.refused(
                                "orders binds a token to nothing",
                                Refusal.rule(14),
                                OnTwin.succeeds(Manner.STOCK_SERVER, this::exchangeAtTwin),
                                this::bindNothing),
                        Scenario.refused(
                                "a token for one refund is used twice",
                                Refusals.ONCE,
                                OnTwin.succeeds(Manner.FORWARDED_TOKEN, this::refundTwiceAtTwin),
                                this::refundTwice)));
    }

    private void chargeMore() throws InterruptedException {
        String body = alice().transaction().replace("\"minor\":3990", "\"minor\":9990000");
        charge(body);
    }

    private void chargeForAnotherOrder() throws InterruptedException {
        charge(alice().transaction().replace(alice().order(), UUID.randomUUID().toString()));
    }

    private void charge(String body) throws InterruptedException {
        String token = world.chargeToken(Person.ALICE);
        world.refusedAt(
                "payments", Refusals.BOUND_TO, 403, () -> world.postJson(world.payments("/payments"), token, body));
    }

    private void bindNothing() {
        String token = world.ordersToken(Person.ALICE, "orders:write");
        World.refused(
                Refusal.rule(14),
                "invalid_request",
                world.insider().exchange("orders", token, "payments", "payments:charge"));
    }

    private void refundTwice() throws InterruptedException {
        String token = world.refundToken(Person.ALICE);
        URI refund = world.payments("/payments/" + alice().payment() + "/refund");
        Expect.status(200, world.postJson(refund, token, alice().transaction()));
        world.refusedAt("payments", Refusals.ONCE, 401, () -> world.postJson(refund, token, alice().transaction()));
    }

    private OnTwin chargeAnythingAtTwin() {
        return OnTwin.succeeds(Manner.FORWARDED_TOKEN, () -> {
            URI charge = TwinWorld.at(world.twin().addresses().forwardedPayments(), "/payments?minor=9990000");
            return Haul.of(
                    world.twin()
                            .http()
                            .postJson(charge, World.bearer(world.twin().forwarded(Person.ALICE)), "{}"),
                    "customer",
                    "alice",
                    "the token says nothing of an order or an amount, and alice's card is charged with 99,900 euros");
        });
    }

    private Haul exchangeAtTwin() {
        String token = world.twin().exchangedForOrders(Person.ALICE, "orders:write");
        return Haul.of(
                world.twin().insider().exchange("orders", token, "payments", "payments:charge"),
                "orders gets a token that is good for any order and any amount");
    }

    private Haul refundTwiceAtTwin() {
        String token = world.twin().forwarded(Person.ALICE);
        URI refund = TwinWorld.at(
                world.twin().addresses().forwardedPayments(),
                "/payments/" + world.twin().boughtWithForwardedToken().payment() + "/refund");
        Expect.status(200, world.twin().http().postJson(refund, World.bearer(token), "{}"));
        return Haul.of(
                world.twin().http().postJson(refund, World.bearer(token), "{}"),
                "the same token refunds a second time");
    }

    private Purchase alice() {
        return world.purchase(Person.ALICE);
    }
}
