package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import java.net.URI;

/** Genuine tokens of alice, used at the unsafe twin where they weren't meant for. */
final class ReplaysOnTwin {

    private final TwinWorld twin;

    ReplaysOnTwin(TwinWorld twin) {
        this.twin = twin;
    }

    /** The token that storefront and orders have is one and the same. */
    OnTwin readAtPayments() {
        return OnTwin.succeeds(Manner.FORWARDED_TOKEN, () -> {
            URI payment = payment("");
            Answer answer = twin.http().get(payment, World.bearer(twin.forwarded(Person.ALICE)));
            return Haul.of(answer, "customer", "alice", "the same token opens payments: alice's payment is read");
        });
    }

    OnTwin refundByInventory() {
        return OnTwin.succeeds(Manner.FORWARDED_TOKEN, () -> {
            URI refund = payment("/refund");
            Answer answer = twin.http().postJson(refund, World.bearer(twin.forwarded(Person.ALICE)), "{}");
            return Haul.of(answer, "status", "REFUNDED", "inventory refunds alice's payment with what orders sent it");
        });
    }

    OnTwin idToken() {
        return OnTwin.succeeds(Manner.SERVICE_CREDENTIAL, () -> {
            URI order = TwinWorld.at(
                    twin.addresses().credentialStorefront(),
                    "/orders/" + twin.boughtWithServiceCredential().order());
            Answer answer =
                    twin.http().get(order, World.bearer(twin.login(Person.ALICE).idToken()));
            return Haul.of(answer, "customer", "alice", "an ID token passes for an access token at storefront");
        });
    }

    OnTwin inventoryToPayments() {
        return OnTwin.refused(
                Manner.STOCK_SERVER,
                () -> Haul.of(
                        twin.insider()
                                .exchange(
                                        "inventory",
                                        twin.exchangedForOrders(Person.ALICE, "orders:write"),
                                        "payments",
                                        "payments:charge"),
                        "a token for payments"));
    }

    OnTwin meantForPayments() {
        return OnTwin.succeeds(Manner.STOCK_SERVER, () -> {
            String forPayments = twin.insider()
                    .exchanged(
                            "orders",
                            twin.exchangedForOrders(Person.ALICE, "orders:write"),
                            "payments",
                            "payments:charge");
            return exchangedByOrders(forPayments);
        });
    }

    OnTwin meantForStorefront() {
        return OnTwin.succeeds(
                Manner.STOCK_SERVER,
                () -> exchangedByOrders(twin.login(Person.ALICE).accessToken()));
    }

    OnTwin backAtTheEdge() {
        return OnTwin.succeeds(
                Manner.STOCK_SERVER,
                () -> Haul.of(
                        twin.insider()
                                .exchange(
                                        "storefront",
                                        twin.exchangedForOrders(Person.ALICE, "orders:read"),
                                        "orders",
                                        "orders:write"),
                        "storefront makes orders:write out of orders:read"));
    }

    private Haul exchangedByOrders(String stolen) {
        return Haul.of(
                twin.insider().exchange("orders", stolen, "inventory", "inventory:reserve"),
                "orders gets a token of alice for inventory:reserve");
    }

    private URI payment(String what) {
        String payment = twin.boughtWithForwardedToken().payment();
        return TwinWorld.at(twin.addresses().forwardedPayments(), "/payments/" + payment + what);
    }
}
