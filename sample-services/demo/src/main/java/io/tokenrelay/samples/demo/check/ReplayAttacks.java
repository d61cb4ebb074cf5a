package io.tokenrelay.samples.demo.check;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Genuine tokens of alice, used where they weren't meant for. */
final class ReplayAttacks {

    private final World world;
    private final ReplaysOnTwin onTwin;

    ReplayAttacks(World world) {
        this.world = world;
        this.onTwin = new ReplaysOnTwin(world.twin());
    }

    Chapter chapter() {
        return new Chapter(
                "Attacks: stolen tokens",
                List.of(
                        Scenario.refused(
                                "storefront's token is sent straight to payments",
                                Refusals.AUDIENCE,
                                onTwin.readAtPayments(),
                                () -> atPayments(
                                        world -> world.login(Person.ALICE).accessToken())),
                        Scenario.refused(
                                "orders' token is sent straight to payments",
                                Refusals.AUDIENCE,
                                onTwin.readAtPayments(),
                                () -> atPayments(world -> world.ordersToken(Person.ALICE, "orders:write"))),
                        Scenario.refused(
                                "inventory sends its token to payments",
                                Refusals.AUDIENCE,
                                onTwin.refundByInventory(),
                                () -> atPayments(world -> world.inventoryToken(Person.ALICE))),
                        Scenario.refused(
                                "inventory sends payments a token that orders was issued",
                                Refusals.BOUND,
                                onTwin.readAtPayments(),
                                this::withoutItsKey),
                        Scenario.refused(
                                "inventory sends that token with a proof by its own key",
                                Refusals.OTHER_KEY,
                                onTwin.readAtPayments(),
                                this::withAnotherKey),
                        Scenario.refused(
                                "inventory repeats a request of orders, token, proof and all",
                                Refusals.REPLAY,
                                onTwin.readAtPayments(),
                                this::recordedRequest),
                        Scenario.refused(
                                "an ID token is sent to orders", Refusals.TYPE, onTwin.idToken(), this::idToken),
                        Scenario.refused(
                                "inventory exchanges its token towards payments",
                                Refusal.rule(5),
                                onTwin.inventoryToPayments(),
                                this::inventoryToPayments),
                        Scenario.refused(
                                "orders exchanges a token that was meant for payments",
                                Refusal.rule(3),
                                onTwin.meantForPayments(),
                                () -> exchangedByOrders(world.chargeToken(Person.ALICE))),
                        Scenario.refused(
                                "orders exchanges a token that was meant for storefront",
                                Refusal.rule(3),
                                onTwin.meantForStorefront(),
                                () -> exchangedByOrders(
                                        world.login(Person.ALICE).accessToken())),
                        Scenario.refused(
                                "storefront exchanges a token that was meant for orders",
                                Refusal.rule(3),
                                onTwin.backAtTheEdge(),
                                this::backAtTheEdge)));
    }

    private void atPayments(Function<World, String> token) throws InterruptedException {
        String stolen = token.apply(world);
        world.refusedAt("payments", Refusals.AUDIENCE, 401, () -> world.http().get(payment(), World.bearer(stolen)));
    }

    private void withoutItsKey() throws InterruptedException {
        String stolen = world.readingToken(Person.ALICE);
        world.refusedAt("payments", Refusals.BOUND, 401, () -> world.http().get(payment(), World.bearer(stolen)));
    }

    private void withAnotherKey() throws InterruptedException {
        String stolen = world.readingToken(Person.ALICE);
        world.refusedAt("payments", Refusals.OTHER_KEY, 401, () -> world.http()
                .get(payment(), world.insider().keys().headersOf("inventory", "GET", payment(), stolen)));
    }

    private void recordedRequest() throws InterruptedException {
        Map<String, String> recorded = world.holding("GET", payment(), world.readingToken(Person.ALICE));
        Expect.status(200, world.http().get(payment(), recorded));
        world.refusedAt("payments", Refusals.REPLAY, 401, () -> world.http().get(payment(), recorded));
    }

    private URI payment() {
        return world.payments("/payments/" + world.purchase(Person.ALICE).payment());
    }

    private void idToken() throws InterruptedException {
        String idToken = world.login(Person.ALICE).idToken();
        world.refusedAt(
                "orders", Refusals.TYPE, 401, () -> world.http().get(world.orders("/orders"), World.bearer(idToken)));
    }

    private void inventoryToPayments() {
        World.refused(
                Refusal.rule(5),
                "invalid_target",
                world.insider()
                        .exchange("inventory", world.inventoryToken(Person.ALICE), "payments", "payments:charge"));
    }

    private void exchangedByOrders(String stolen) {
        World.refused(
                Refusal.rule(3),
                "invalid_request",
                world.insider().exchange("orders", stolen, "inventory", "inventory:reserve"));
    }

    private void backAtTheEdge() {
        String stolen = world.ordersToken(Person.ALICE, "orders:read");
        World.refused(
                Refusal.rule(3),
                "invalid_request",
                world.insider().exchange("storefront", stolen, "orders", "orders:write"));
    }
}
