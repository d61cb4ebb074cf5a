package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Bob uses the unsafe twin's services to get at what is alice's. */
final class ConfusedDeputiesOnTwin {

    private final TwinWorld twin;

    ConfusedDeputiesOnTwin(TwinWorld twin) {
        this.twin = twin;
    }

    OnTwin openOrder() {
        return OnTwin.succeeds(Manner.SERVICE_CREDENTIAL, () -> {
            Answer answer =
                    asBob("/orders/" + twin.boughtWithServiceCredential().order());
            return Haul.of(answer, "customer", "alice", "bob reads alice's order");
        });
    }

    OnTwin fetch() {
        return OnTwin.succeeds(Manner.SERVICE_CREDENTIAL, () -> {
            Answer answer =
                    asBob("/receipts/" + twin.boughtWithServiceCredential().payment());
            return Haul.of(answer, "customer", "alice", "bob reads alice's payment");
        });
    }

    OnTwin refund() {
        return OnTwin.succeeds(Manner.SERVICE_CREDENTIAL, () -> {
            String body = "{\"payment\":\"%s\"}"
                    .formatted(twin.boughtWithServiceCredential().payment());
            return Haul.of(refundAsBob(body), "status", "REFUNDED", "bob undoes alice's payment");
        });
    }

    OnTwin refundAsOwner() {
        return OnTwin.succeeds(Manner.SERVICE_CREDENTIAL, () -> {
            String body = "{\"payment\":\"%s\",\"owner\":\"bob\"}"
                    .formatted(twin.boughtWithServiceCredential().payment());
            return Haul.of(refundAsBob(body), "refundedTo", "bob", "alice's money goes to bob");
        });
    }

    OnTwin refundAtPayments() {
        return OnTwin.succeeds(Manner.SERVICE_CREDENTIAL, () -> {
            String ofOrders = twin.insider().asItself("orders", "payments", "payments:refund");
            String payment = twin.boughtWithServiceCredential().payment();
            URI refund = TwinWorld.at(
                    twin.addresses().credentialPayments(), "/payments/" + payment + "/refund?creditTo=bob");
            Answer answer = twin.http().postJson(refund, World.bearer(ofOrders), "{}");
            return Haul.of(answer, "refundedTo", "bob", "alice's money goes to bob, and no user is involved");
        });
    }

    OnTwin writeWithRead() {
        return OnTwin.refused(Manner.FORWARDED_TOKEN, () -> {
            URI orders = TwinWorld.at(twin.addresses().forwardedOrders(), "/orders");
            String reading = twin.forwardedForReading(Person.BOB);
            return Haul.of(twin.http().postJson(orders, World.bearer(reading), "{}"), "an order");
        });
    }

    OnTwin restockAsUser() {
        return OnTwin.refused(Manner.FORWARDED_TOKEN, () -> {
            String order = twin.boughtWithForwardedToken().order();
            URI reservation = TwinWorld.at(twin.addresses().forwardedInventory(), "/reservations/" + order);
            String token = twin.forwarded(Person.ALICE);
            return Haul.of(twin.http().delete(reservation, World.bearer(token)), "goods put back");
        });
    }

    OnTwin reserveAsService() {
        return OnTwin.succeeds(Manner.FORWARDED_TOKEN, () -> {
            String ofOrders = twin.insider().asItself("orders", "inventory", "inventory:reserve");
            URI reservation = TwinWorld.at(twin.addresses().forwardedInventory(), "/reservations/" + UUID.randomUUID());
            Answer answer = twin.http().postJson(reservation, World.bearer(ofOrders), "{}");
            return Haul.of(answer, "customer", "orders", "goods are kept for a customer called orders");
        });
    }

    OnTwin noToken() {
        return OnTwin.refused(Manner.SERVICE_CREDENTIAL, () -> {
            String payment = twin.boughtWithServiceCredential().payment();
            URI uri = TwinWorld.at(twin.addresses().credentialPayments(), "/payments/" + payment);
            return Haul.of(twin.http().get(uri, Map.of()), "alice's payment");
        });
    }

    private Answer asBob(String path) {
        URI uri = TwinWorld.at(twin.addresses().credentialStorefront(), path);
        return twin.http().get(uri, World.bearer(twin.login(Person.BOB).accessToken()));
    }

    private Answer refundAsBob(String body) {
        URI uri = TwinWorld.at(twin.addresses().credentialStorefront(), "/refunds");
        return twin.http().postJson(uri, World.bearer(twin.login(Person.BOB).accessToken()), body);
    }
}
