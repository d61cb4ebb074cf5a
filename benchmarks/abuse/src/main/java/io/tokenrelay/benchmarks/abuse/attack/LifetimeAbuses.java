package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Person;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.http.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tokens that live longer than they should. At kiosk they live for three seconds. */
public final class LifetimeAbuses {

    private static final Duration LONG = Duration.ofHours(1);

    private LifetimeAbuses() {}

    public static Group group() {
        return new Group(
                "Lifetimes",
                List.of(
                        new Abuse(
                                "outliving the subject token",
                                "orders exchanges a token that has three seconds left. Allowed: the new one expires later.",
                                LifetimeAbuses::outliving),
                        new Abuse(
                                "expired subject token",
                                "orders exchanges a token that has expired. Allowed: it gets a new one.",
                                LifetimeAbuses::expired),
                        new Abuse(
                                "exchange with itself",
                                "A login client exchanges its access token for another one of its own, in place of a refresh. Allowed: the "
                                        + "new one expires later.",
                                LifetimeAbuses::itself),
                        new Abuse(
                                "lifetime as a parameter",
                                "orders asks for a token that lives for a day. Allowed: it lives for more than an hour.",
                                LifetimeAbuses::parameter)));
    }

    /** A token in the hands of orders that expires in three seconds. */
    private static String brief(Product product) {
        return product.received(product.login(Person.ALICE, "kiosk"), "orders:read");
    }

    private static Verdict outliving(Product product) {
        String held = brief(product);
        Instant expiry = Token.of(held).expiry();
        return Verdicts.token(Requests.atPayments(product, held, "payments:read"), token -> token.expiry()
                .isAfter(expiry));
    }

    private static Verdict expired(Product product) throws InterruptedException {
        String held = brief(product);
        Duration left = Duration.between(Instant.now(), Token.of(held).expiry());
        Thread.sleep(left.plusSeconds(1).toMillis());
        return Verdicts.anyToken(Requests.atPayments(product, held, "payments:read"));
    }

    private static Verdict itself(Product product) throws InterruptedException {
        String held = product.login(Person.ALICE, "portal").accessToken();
        Instant expiry = Token.of(held).expiry();
        Thread.sleep(Duration.ofSeconds(2).toMillis());
        List<Field> form = product.exchange("portal", held, "portal", product.scopeFor("orders", "orders:read"));
        Verdict named = Verdicts.token(
                product.token("portal", form), token -> token.expiry().isAfter(expiry));
        return named instanceof Verdict.Allowed
                ? named
                : Verdicts.token(product.token("portal", Form.without(form, "audience")), token -> token.expiry()
                        .isAfter(expiry));
    }

    private static Verdict parameter(Product product) {
        List<Field> form = Form.and(Requests.charging(product), "expires_in", "86400");
        return Verdicts.token(
                product.token("orders", Form.and(form, "requested_lifetime", "86400")),
                token -> token.expiry().isAfter(Instant.now().plus(LONG)));
    }
}
