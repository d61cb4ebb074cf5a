package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Field;
import java.util.List;
import java.util.UUID;

/** A service that turned bad, with its own genuine credential and tokens, asks the server for more than is its due. */
final class ExchangeAttacks {

    private final World world;
    private final ExchangesOnTwin onTwin;

    ExchangeAttacks(World world) {
        this.world = world;
        this.onTwin = new ExchangesOnTwin(world.twin());
    }

    Chapter chapter() {
        return new Chapter(
                "Attacks: exchanges that ask for too much",
                List.of(
                        Scenario.refused(
                                "orders wants to charge with a token that only justifies reading",
                                Refusal.rule(6),
                                onTwin.chargeWithRead(),
                                () -> refused(6, "invalid_scope", charge("orders:read"))),
                        Scenario.refused(
                                "orders wants one scope that is justified and one that is not",
                                Refusal.rule(6),
                                onTwin.oneTooMany(),
                                () -> refused(
                                        6, "invalid_scope", asks("orders:read", "payments:read payments:refund"))),
                        Scenario.refused(
                                "orders names no scope and hopes for all",
                                Refusal.rule(6),
                                onTwin.noScope(),
                                () -> refused(6, "invalid_scope", asks("orders:write", ""))),
                        Scenario.refused(
                                "orders wants for a person what it may only do as itself",
                                Refusal.rule(6),
                                onTwin.restockForAlice(),
                                () -> refused(6, "invalid_scope", restockForAlice())),
                        Scenario.refused(
                                "storefront leaves out orders on the way to payments",
                                Refusal.rule(5),
                                onTwin.skipOrders(),
                                () -> refused(5, "invalid_target", skipOrders())),
                        Scenario.refused(
                                "orders wants a token for itself",
                                Refusal.rule(4),
                                onTwin.towardsItself(),
                                () -> refused(4, "invalid_target", towardsItself())),
                        Scenario.refused(
                                "orders brings an actor_token to take the place of the chain",
                                Refusal.rule(10),
                                onTwin.foreignActor(),
                                () -> refused(10, "invalid_request", foreignActor())),
                        Scenario.works("orders sends a chain of its own making, and gets the true one", this::ownChain),
                        Scenario.refused(
                                "orders exchanges a service's own token, which has no user",
                                Refusal.rule(2),
                                onTwin.serviceToken(),
                                () -> refused(2, "invalid_request", serviceToken())),
                        Scenario.refused(
                                "storefront offers a refresh token, as what it is",
                                Refusal.rule(0),
                                onTwin.refreshTokenByType(),
                                () -> refused(0, "invalid_request", refreshTokenByType())),
                        Scenario.refused(
                                "storefront offers a refresh token, as an access token",
                                Refusal.rule(2),
                                onTwin.refreshToken(),
                                () -> refused(2, "invalid_request", subject(login().refreshToken()))),
                        Scenario.refused(
                                "storefront offers an ID token",
                                Refusal.rule(2),
                                onTwin.idToken(),
                                () -> refused(2, "invalid_request", subject(login().idToken()))),
                        Scenario.refused(
                                "admin, who is not entitled, is to be refunded",
                                Refusal.rule(13),
                                onTwin.refundAdmin(),
                                () -> refused(13, "invalid_scope", refundAdmin()))));
    }

    private static void refused(int rule, String error, Answer answer) {
        World.refused(Refusal.rule(rule), error, answer);
    }

    private Answer charge(String held) {
        return asks(held, "payments:charge");
    }

    private Answer asks(String held, String wanted) {
        return world.insider().exchange("orders", world.ordersToken(Person.ALICE, held), "payments", wanted);
    }

    private Answer restockForAlice() {
        String token = world.ordersToken(Person.ALICE, "orders:write");
        return world.insider().exchange("orders", token, "inventory", "inventory:restock");
    }

    private Answer skipOrders() {
        return world.insider().exchange("storefront", login().accessToken(), "payments", "payments:charge");
    }

    private Answer towardsItself() {
        String token = world.ordersToken(Person.ALICE, "orders:read");
        return world.insider().exchange("orders", token, "orders", "orders:write");
    }

    private Answer foreignActor() {
        String actor = world.insider().asItself("orders", "inventory", "inventory:restock");
        return chargeWith(new Field("actor_token", actor), new Field("actor_token_type", Insider.ACCESS_TOKEN_TYPE));
    }

    /** A charge as it has to be, but for two fields more. */
    private Answer chargeWith(Field one, Field another) {
        return world.insider()
                .exchange(
                        "orders",
                        world.ordersToken(Person.ALICE, "orders:write"),
                        "payments",
                        "payments:charge",
                        Insider.bound(UUID.randomUUID().toString(), Purchase.AMOUNT),
                        one,
                        another);
    }

    private void ownChain() {
        Answer answer = chargeWith(new Field("call_chain", "[\"orders\"]"), new Field("act", "{\"sub\":\"orders\"}"));
        if (answer.status() != 200) {
            return; // refusing what it doesn't know is as good
        }
        String token = Json.string(Json.object(answer), "access_token");
        Expect.equal(AccessTokenView.of(token).claim("call_chain"), List.of("storefront", "orders"), "call_chain");
        Expect.equal(AccessTokenView.of(token).claim("act"), AccessTokenView.act("storefront", "orders"), "act");
    }

    private Answer serviceToken() {
        String token = world.insider().asItself("orders", "inventory", "inventory:restock");
        return world.insider().exchange("inventory", token, "payments", "payments:charge");
    }

    private Answer refreshTokenByType() {
        return world.insider()
                .exchange(
                        "storefront",
                        login().refreshToken(),
                        "orders",
                        "orders:read",
                        new Field("subject_token_type", "urn:ietf:params:oauth:token-type:refresh_token"));
    }

    private Answer subject(String token) {
        return world.insider().exchange("storefront", token, "orders", "orders:read");
    }

    private Answer refundAdmin() {
        String token = world.ordersToken(Person.ADMIN, "orders:write");
        return world.insider()
                .exchange(
                        "orders",
                        token,
                        "payments",
                        "payments:refund",
                        Insider.bound(UUID.randomUUID().toString(), Purchase.AMOUNT));
    }

    private Insider.Login login() {
        return world.login(Person.ALICE);
    }
}
