package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Field;
import java.net.URI;
import java.util.Map;

/** Exchanges that ask Spring's authorization server, as it comes, for too much. */
final class ExchangesOnTwin {

    private final TwinWorld twin;

    ExchangesOnTwin(TwinWorld twin) {
        this.twin = twin;
    }

    /** The token is good for more than a look: it is used. */
    OnTwin chargeWithRead() {
        return OnTwin.succeeds(Manner.STOCK_SERVER, () -> {
            Answer exchanged = asks("orders:read", "payments:charge");
            if (exchanged.status() != 200) {
                return Haul.of(exchanged, "");
            }
            String widened = Json.string(Json.object(exchanged), "access_token");
            URI charge = TwinWorld.at(twin.addresses().forwardedPayments(), "/payments?minor=99900");
            Answer charged = twin.http().postJson(charge, World.bearer(widened), "{}");
            return Haul.of(charged, "customer", "alice", "the scope is widened, and alice's card is charged");
        });
    }

    OnTwin oneTooMany() {
        return granted("both scopes", () -> asks("orders:read", "payments:read payments:refund"));
    }

    OnTwin noScope() {
        return refused(() -> asks("orders:write", ""));
    }

    OnTwin restockForAlice() {
        return granted("inventory:restock in the name of alice", () -> asks("orders:write", "inventory:restock"));
    }

    OnTwin skipOrders() {
        return refused(
                () -> twin.insider().exchange("storefront", login().accessToken(), "payments", "payments:charge"));
    }

    OnTwin towardsItself() {
        return refused(() -> twin.insider().exchange("orders", ordersToken("orders:read"), "orders", "orders:write"));
    }

    OnTwin foreignActor() {
        return OnTwin.succeeds(Manner.STOCK_SERVER, () -> {
            String actor = twin.insider().asItself("orders", "inventory", "inventory:restock");
            Answer answer = asks(
                    "orders:write",
                    "payments:charge",
                    new Field("actor_token", actor),
                    new Field("actor_token_type", Insider.ACCESS_TOKEN_TYPE));
            Haul haul = Haul.of(answer, "act names orders alone, storefront is gone from the chain");
            if (haul.succeeded()) {
                String token = Json.string(Json.object(answer), "access_token");
                Object act = AccessTokenView.of(token).claim("act");
                Expect.that(act instanceof Map<?, ?> outer && "orders".equals(outer.get("sub")), "act is " + act);
                Expect.that(!String.valueOf(act).contains("storefront"), "The twin's chain still has storefront");
            }
            return haul;
        });
    }

    OnTwin serviceToken() {
        return refused(() -> twin.insider()
                .exchange(
                        "orders",
                        twin.insider().asItself("orders", "inventory", "inventory:restock"),
                        "payments",
                        "payments:charge"));
    }

    OnTwin refreshTokenByType() {
        return refused(() -> twin.insider()
                .exchange(
                        "storefront",
                        login().refreshToken(),
                        "orders",
                        "orders:read",
                        new Field("subject_token_type", "urn:ietf:params:oauth:token-type:refresh_token")));
    }

    OnTwin refreshToken() {
        return refused(() -> subject(login().refreshToken()));
    }

    OnTwin idToken() {
        return refused(() -> subject(login().idToken()));
    }

    OnTwin refundAdmin() {
        return granted("payments:refund for admin", () -> twin.insider()
                .exchange(
                        "orders",
                        twin.exchangedForOrders(Person.ADMIN, "orders:write"),
                        "payments",
                        "payments:refund"));
    }

    private static OnTwin granted(String gain, Ask ask) {
        return OnTwin.succeeds(Manner.STOCK_SERVER, () -> Haul.of(ask.run(), "orders gets " + gain));
    }

    private static OnTwin refused(Ask ask) {
        return OnTwin.refused(Manner.STOCK_SERVER, () -> Haul.of(ask.run(), "a token"));
    }

    private Answer asks(String held, String wanted, Field... more) {
        return twin.insider().exchange("orders", ordersToken(held), "payments", wanted, more);
    }

    private Answer subject(String token) {
        return twin.insider().exchange("storefront", token, "orders", "orders:read");
    }

    private String ordersToken(String scope) {
        return twin.exchangedForOrders(Person.ALICE, scope);
    }

    private Insider.Login login() {
        return twin.login(Person.ALICE);
    }

    /** One question to the token endpoint. */
    @FunctionalInterface
    private interface Ask {
        Answer run();
    }
}
