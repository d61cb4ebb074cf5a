package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Browser;
import io.tokenrelay.samples.demo.check.http.Page;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Bob, a genuine customer, uses the services to get at what is alice's; and callers of one kind pose as the other. */
final class ConfusedDeputyAttacks {

    private final World world;
    private final ConfusedDeputiesOnTwin onTwin;

    ConfusedDeputyAttacks(World world) {
        this.world = world;
        this.onTwin = new ConfusedDeputiesOnTwin(world.twin());
    }

    Chapter chapter() {
        return new Chapter(
                "Attacks: confused deputies",
                List.of(
                        Scenario.refused(
                                "bob opens alice's order in the shop",
                                Refusals.SUBJECT_OWNS,
                                onTwin.openOrder(),
                                this::openOrder),
                        Scenario.refused(
                                "bob makes orders fetch alice's payment",
                                Refusals.SUBJECT_OWNS,
                                onTwin.fetch(),
                                this::fetch),
                        Scenario.refused(
                                "bob makes orders refund alice's payment",
                                Refusals.SUBJECT_OWNS,
                                onTwin.refund(),
                                this::refund),
                        Scenario.refused(
                                "bob does so and names himself as the owner",
                                Refusals.SUBJECT_OWNS,
                                onTwin.refundAsOwner(),
                                this::refundAsOwner),
                        Scenario.refused(
                                "bob does so straight at payments, with a token that orders could have",
                                Refusals.SUBJECT_OWNS,
                                onTwin.refundAtPayments(),
                                this::refundAtPayments),
                        Scenario.works("after all that, alice's payment is what it was", this::untouched),
                        Scenario.refused(
                                "a token for reading orders is used to place one",
                                Refusals.REQUIRE_SCOPE,
                                onTwin.writeWithRead(),
                                this::writeWithRead),
                        Scenario.refused(
                                "a person's token is used to put goods back",
                                Refusals.REQUIRE_SERVICE,
                                onTwin.restockAsUser(),
                                this::restockAsUser),
                        Scenario.refused(
                                "orders as itself reserves goods for nobody",
                                Refusals.REQUIRE_USER,
                                onTwin.reserveAsService(),
                                this::reserveAsService),
                        Scenario.refused(
                                "somebody without a token asks payments",
                                Refusals.NO_TOKEN,
                                onTwin.noToken(),
                                this::noToken)));
    }

    private void openOrder() throws InterruptedException {
        Browser browser = world.browser(Person.BOB);
        URI own = world.storefront("/orders");
        URI start = new SignIn(browser, Person.BOB, own).from(own).location().orElse(own);
        Expect.status(200, browser.open(start));
        Answer page = world.refusedAt(
                "orders",
                Refusals.SUBJECT_OWNS,
                403,
                () -> browser.open(world.storefront("/orders/" + alice().order())));
        Expect.contains(new Page(page).text(), "This is not for you", "The page that bob gets");
    }

    private void fetch() throws InterruptedException {
        String bob = world.ordersToken(Person.BOB, "orders:read");
        world.refusedAt(
                "payments",
                Refusals.SUBJECT_OWNS,
                403,
                () -> world.get(world.orders("/receipts/" + alice().payment()), bob));
    }

    private void refund() throws InterruptedException {
        refundThroughOrders("{\"payment\":\"%s\"}".formatted(alice().payment()));
    }

    private void refundAsOwner() throws InterruptedException {
        refundThroughOrders("{\"payment\":\"%s\",\"owner\":\"%s\"}".formatted(alice().payment(), bobsId()));
    }

    private void refundThroughOrders(String body) throws InterruptedException {
        URI refunds = world.orders("/refunds");
        Map<String, String> headers = new HashMap<>(world.holding("POST", refunds, world.freshOrdersToken(Person.BOB)));
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        world.refusedAt(
                "payments", Refusals.SUBJECT_OWNS, 403, () -> world.http().postJson(refunds, headers, body));
    }

    private void refundAtPayments() throws InterruptedException {
        String bob = world.refundToken(Person.BOB);
        URI refund = world.payments("/payments/" + alice().payment() + "/refund?owner=" + bobsId());
        world.refusedAt(
                "payments", Refusals.SUBJECT_OWNS, 403, () -> world.postJson(refund, bob, alice().transaction()));
    }

    private void untouched() {
        String token = world.ordersToken(Person.ALICE, "orders:read");
        Answer receipt = world.get(world.orders("/receipts/" + alice().payment()), token);
        Expect.equal(Json.object(Expect.status(200, receipt)).get("status"), "CHARGED", "The payment's status");
    }

    private void writeWithRead() throws InterruptedException {
        Map<String, String> headers = new HashMap<>(
                world.holding("POST", world.orders("/orders"), world.ordersToken(Person.BOB, "orders:read")));
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        world.refusedAt("orders", Refusals.REQUIRE_SCOPE, 403, () -> world.http()
                .postJson(world.orders("/orders"), headers, "{\"sku\":\"lamp\",\"quantity\":1}"));
    }

    private void restockAsUser() throws InterruptedException {
        String token = world.inventoryToken(Person.ALICE);
        world.refusedAt("inventory", Refusals.REQUIRE_SERVICE, 403, () -> {
            URI reservation = world.inventory("/reservations/" + alice().order());
            return world.http().delete(reservation, world.holding("DELETE", reservation, token));
        });
    }

    private void reserveAsService() throws InterruptedException {
        String token = world.insider().asItself("orders", "inventory", "inventory:restock");
        String body = "{\"order\":\"%s\",\"sku\":\"lamp\",\"quantity\":1}".formatted(UUID.randomUUID());
        world.refusedAt(
                "inventory",
                Refusals.REQUIRE_USER,
                403,
                () -> world.postJson(world.inventory("/reservations"), token, body));
    }

    private void noToken() throws InterruptedException {
        world.refusedAt("payments", Refusals.NO_TOKEN, 401, () -> world.http()
                .get(world.payments("/payments/" + alice().payment()), Map.of()));
    }

    private Purchase alice() {
        return world.purchase(Person.ALICE);
    }

    private String bobsId() {
        return String.valueOf(
                AccessTokenView.of(world.login(Person.BOB).accessToken()).claim("sub"));
    }
}
