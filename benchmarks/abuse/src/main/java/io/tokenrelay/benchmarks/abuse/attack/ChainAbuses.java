package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Person;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.http.Answer;
import io.tokenrelay.benchmarks.http.Field;
import java.util.List;

/** Who acts for whom, and through whom: hidden, forged, or without an end. */
public final class ChainAbuses {

    private static final int DEPTH = 10;

    private ChainAbuses() {}

    public static Group group() {
        return new Group(
                "Chain",
                List.of(
                        new Abuse(
                                "impersonation",
                                "orders leaves out all that would say that it acts for alice. Allowed: it gets a token without an actor, "
                                        + "as if alice had come herself.",
                                ChainAbuses::impersonation),
                        new Abuse(
                                "dropped link",
                                "orders makes storefront, through which the request came, vanish from the chain. Allowed: the token doesn't "
                                        + "name storefront any more.",
                                ChainAbuses::dropped),
                        new Abuse(
                                "loop",
                                "payments, called by orders, gets back into orders in alice's name. Allowed: it gets a token for orders.",
                                ChainAbuses::loop),
                        new Abuse(
                                "chain without an end",
                                "Ten services in a row hand a request on. Allowed: the tenth gets a token.",
                                ChainAbuses::depth),
                        new Abuse(
                                "forged actor token",
                                "orders signs an actor token itself that names somebody else. Allowed: the token names that actor.",
                                ChainAbuses::forged),
                        new Abuse(
                                "somebody else's actor token",
                                "orders brings an actor token of reviews, which it found. Allowed: the token says that reviews acts, "
                                        + "and not orders.",
                                product -> foreign(product, product.actorToken("reviews"))),
                        new Abuse(
                                "a person's token as actor token",
                                "orders brings the token of bob's login as its actor token. Allowed: the token names bob as the actor.",
                                product -> foreign(
                                        product,
                                        product.login(Person.BOB, "storefront").accessToken())),
                        new Abuse(
                                "revoked actor token",
                                "orders brings an actor token that was revoked. Allowed: it gets a token.",
                                ChainAbuses::revokedActor),
                        new Abuse(
                                "not the one who may act",
                                "A token says that orders may act for alice (may_act); reviews exchanges it. Allowed: it gets a token.",
                                ChainAbuses::mayAct),
                        new Abuse(
                                "actor as a parameter",
                                "orders writes act and call_chain into the request itself. Allowed: the token has them.",
                                ChainAbuses::parameters)));
    }

    private static Verdict impersonation(Product product) {
        return Verdicts.token(product.token("orders", withoutActor(Requests.charging(product))), token -> token.actors()
                .isEmpty());
    }

    private static List<Field> withoutActor(List<Field> form) {
        return Form.without(form, "actor_token", "actor_token_type");
    }

    private static Verdict dropped(Product product) {
        if (!product.knowsActors()) {
            return new Verdict.NotApplicable("there is no chain in its tokens");
        }
        String held = Requests.writing(product);
        String first = Token.of(held).actors();
        List<Field> asDocumented = product.exchange("orders", held, "payments", "payments:charge");
        Verdict verdict = Verdicts.token(
                product.token("orders", asDocumented), token -> !token.actors().contains(first));
        return verdict instanceof Verdict.Allowed
                ? verdict
                : Verdicts.token(product.token("orders", withoutActor(asDocumented)), token -> !token.actors()
                        .contains(first));
    }

    private static Verdict loop(Product product) {
        String scope = product.scopeFor("payments", "payments:charge");
        String atPayments = product.granted(
                product.token("orders", product.exchange("orders", Requests.writing(product), "payments", scope)));
        return Verdicts.token(
                product.token("payments", product.exchange("payments", atPayments, "orders", "orders:read")),
                token -> token.carries("orders:read"));
    }

    private static Verdict depth(Product product) {
        String token = product.receivedBy("hop1", product.alice(), "hop:1");
        for (int hop = 1; hop < DEPTH; hop++) {
            String next = "hop" + (hop + 1);
            Answer answer = product.token(
                    "hop" + hop,
                    product.exchange("hop" + hop, token, next, product.scopeFor(next, "hop:" + (hop + 1))));
            if (answer.text("access_token").isEmpty()) {
                return new Verdict.Refused("at hop " + (hop + 1) + ": " + answer);
            }
            token = product.granted(answer);
        }
        return new Verdict.Allowed(Token.of(token).toString());
    }

    private static Verdict forged(Product product) {
        String forged = new Forger(product, product.actorToken("orders")).naming("forged-actor");
        return Verdicts.token(acting(product, forged), token -> token.actors().contains("forged-actor"));
    }

    private static Verdict foreign(Product product, String actor) {
        String own = product.granted(product.token("orders", Requests.charging(product)));
        return Verdicts.token(
                acting(product, actor),
                token -> !token.actors().isEmpty()
                        && !token.actors().equals(Token.of(own).actors()));
    }

    private static Verdict revokedActor(Product product) {
        if (!product.knowsActors()) {
            return new Verdict.NotApplicable("it doesn't read actor tokens");
        }
        String actor = product.actorToken("orders");
        product.revoke("orders", actor);
        return Verdicts.anyToken(acting(product, actor));
    }

    private static Verdict mayAct(Product product) {
        return product.delegatedToOrders()
                .map(token -> Verdicts.anyToken(
                        product.token("reviews", product.exchange("reviews", token, "payments", "payments:read"))))
                .orElse(new Verdict.NotApplicable("its tokens don't say who may act"));
    }

    private static Answer acting(Product product, String actor) {
        List<Field> form = Form.with(Requests.charging(product), "actor_token", actor);
        return product.token("orders", Form.with(form, "actor_token_type", Product.ACCESS_TOKEN));
    }

    private static Verdict parameters(Product product) {
        List<Field> form = Form.and(Requests.charging(product), "act", "{\"sub\":\"invented\"}");
        return Verdicts.token(
                product.token("orders", Form.and(form, "call_chain", "[\"invented\"]")),
                token -> token.claims().toString().contains("invented"));
    }
}
