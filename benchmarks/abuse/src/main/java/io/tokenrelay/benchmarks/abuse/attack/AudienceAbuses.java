package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Person;
import io.tokenrelay.benchmarks.abuse.product.Product;
import java.util.List;

/** Tokens used by, or at, somebody whom they were not meant for. */
public final class AudienceAbuses {

    private AudienceAbuses() {}

    public static Group group() {
        return new Group(
                "Audience",
                List.of(
                        new Abuse(
                                "found token",
                                "reviews finds a token that was meant for orders, in a log for example, and exchanges it for one "
                                        + "at payments. Allowed: it gets one.",
                                product -> byReviews(product, Requests.reading(product))),
                        new Abuse(
                                "found login token",
                                "reviews exchanges the token of a login at portal, which never calls it. Allowed: it gets one for "
                                        + "payments.",
                                product -> byReviews(
                                        product,
                                        product.login(Person.ALICE, "portal").accessToken())),
                        new Abuse(
                                "ID token as access token",
                                "storefront passes the ID token off as an access token to exchange. Allowed: it gets an access token.",
                                product -> subject(product, product.alice().idToken(), "access_token")),
                        new Abuse(
                                "ID token as subject",
                                "storefront exchanges the ID token, which proves a login and grants nothing. Allowed: it gets an access "
                                        + "token.",
                                product -> subject(product, product.alice().idToken(), "id_token")),
                        new Abuse(
                                "refresh token as access token",
                                "storefront passes the refresh token off as an access token to exchange. Allowed: it gets an access token.",
                                product -> subject(product, product.alice().refreshToken(), "access_token")),
                        new Abuse(
                                "refresh token as subject",
                                "storefront exchanges the refresh token, and so goes around what a refresh would check. Allowed: it gets "
                                        + "an access token.",
                                product -> subject(product, product.alice().refreshToken(), "refresh_token")),
                        new Abuse(
                                "code as access token",
                                "Somebody at orders exchanges an authorization code seen in a redirect. Allowed: an access token comes out.",
                                AudienceAbuses::code),
                        new Abuse(
                                "login token at a service",
                                "The token of a login at storefront is sent straight to payments. Allowed: payments charges.",
                                product -> Verdicts.success(
                                        product.charge(product.alice().accessToken()))),
                        new Abuse(
                                "token for orders at payments",
                                "A token that orders received is sent to payments as it is. Allowed: payments charges.",
                                product -> Verdicts.success(product.charge(Requests.writing(product)))),
                        new Abuse(
                                "ID token at a service",
                                "The ID token is sent to payments. Allowed: payments charges.",
                                product -> Verdicts.success(
                                        product.charge(product.alice().idToken()))),
                        new Abuse(
                                "service poses as person",
                                "orders goes to payments with a token of its own, in which there is no person. Allowed: payments charges.",
                                AudienceAbuses::posing)));
    }

    private static Verdict byReviews(Product product, String subject) {
        return Verdicts.anyToken(
                product.token("reviews", product.exchange("reviews", subject, "payments", "payments:read")));
    }

    private static Verdict subject(Product product, String token, String type) {
        return Verdicts.anyToken(product.token(
                "storefront",
                Form.with(
                        product.exchange("storefront", token, "orders", "orders:read"),
                        "subject_token_type",
                        Requests.TYPES + type)));
    }

    private static Verdict code(Product product) {
        String code = product.authorize(Person.ALICE, "storefront", product.loginScopes("storefront"))
                .value();
        return Verdicts.anyToken(Requests.atPayments(product, code, "payments:read"));
    }

    private static Verdict posing(Product product) {
        return product.asItself("orders", "payments", "payments:charge")
                .text("access_token")
                .map(token -> Verdicts.success(product.charge(token)))
                .orElse(new Verdict.Refused("no such token is issued"));
    }
}
