package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Person;
import io.tokenrelay.benchmarks.abuse.product.Product;
import java.util.List;

/** Exchanges that ask for more than the token in hand justifies. */
public final class WideningAbuses {

    private WideningAbuses() {}

    public static Group group() {
        return new Group(
                "Widening",
                List.of(
                        new Abuse(
                                "read becomes charge",
                                "orders holds a token for reading orders and asks for payments:charge. Allowed: it gets it.",
                                product -> asks(product, "payments:charge", "payments:charge")),
                        new Abuse(
                                "one scope too many",
                                "orders asks for a scope that is justified together with one that isn't. Allowed: it gets the second.",
                                product -> asks(product, "payments:read payments:charge", "payments:charge")),
                        new Abuse(
                                "no scope named",
                                "orders names no scope and hopes for all that it is registered with. Allowed: payments:charge is among them.",
                                WideningAbuses::none),
                        new Abuse(
                                "empty scope",
                                "orders sends a scope parameter without a value and hopes for all. Allowed: payments:charge is among them.",
                                product -> asks(product, "", "payments:charge")),
                        new Abuse(
                                "every scope there is",
                                "orders asks for all of its scopes at once with a token for reading. Allowed: payments:refund comes out.",
                                product -> asks(
                                        product,
                                        "payments:read payments:charge payments:refund inventory:reserve inventory:restock",
                                        "payments:refund")),
                        new Abuse(
                                "scope of somebody else",
                                "orders asks for a scope of reviews, with which it has no dealings. Allowed: it gets it.",
                                product -> asks(product, "reviews:write", "reviews:write")),
                        new Abuse(
                                "service's scope for a person",
                                "orders may restock as itself, and asks for that in alice's name. Allowed: it gets it.",
                                WideningAbuses::restock),
                        new Abuse(
                                "person's scope without a person",
                                "orders asks for payments:charge as itself, with no person who agreed. Allowed: it gets it.",
                                product -> Verdicts.token(
                                        product.asItself("orders", "payments", "payments:charge"),
                                        token -> token.carries("payments:charge"))),
                        new Abuse(
                                "service's own token exchanged",
                                "orders exchanges a token of its own, in which there is no person, for one that carries payments:charge. "
                                        + "Allowed: it gets it.",
                                WideningAbuses::own),
                        new Abuse(
                                "role that the person lacks",
                                "Only customers may be refunded; orders asks for payments:refund for somebody who is none. Allowed: it gets "
                                        + "it.",
                                WideningAbuses::entitlement),
                        new Abuse(
                                "login without consent to it",
                                "The person consented to signing in and to nothing else; storefront asks for orders:write. Allowed: it gets "
                                        + "it.",
                                WideningAbuses::unconsented)));
    }

    private static Verdict asks(Product product, String scope, String wanted) {
        return Verdicts.token(
                Requests.atPayments(product, Requests.reading(product), scope), token -> token.carries(wanted));
    }

    private static Verdict none(Product product) {
        return Verdicts.token(
                product.token(
                        "orders",
                        Form.without(product.exchange("orders", Requests.reading(product), "payments", ""), "scope")),
                token -> token.carries("payments:charge"));
    }

    private static Verdict restock(Product product) {
        return Verdicts.token(
                product.token(
                        "orders",
                        product.exchange("orders", Requests.writing(product), "inventory", "inventory:restock")),
                token -> token.carries("inventory:restock"));
    }

    private static Verdict own(Product product) {
        return Verdicts.token(
                Requests.atPayments(product, product.actorToken("orders"), "payments:charge"),
                token -> token.carries("payments:charge"));
    }

    private static Verdict entitlement(Product product) {
        if (!product.knowsEntitlements()) {
            return new Verdict.NotApplicable("a scope can't depend on who the person is");
        }
        String held = product.received(product.login(Person.ADMIN, "storefront"), "orders:write");
        return Verdicts.token(
                Requests.atPayments(product, held, "payments:refund"), token -> token.carries("payments:refund"));
    }

    private static Verdict unconsented(Product product) {
        String token = product.granted(
                product.redeem(product.authorize(Person.BOB, "storefront", List.of("openid")), java.util.Map.of()));
        return Verdicts.token(
                product.token(
                        "storefront",
                        product.exchange("storefront", token, "orders", product.scopeFor("orders", "orders:write"))),
                issued -> issued.carries("orders:write"));
    }
}
