package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Person;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.http.Answer;
import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.product.Code;
import io.tokenrelay.benchmarks.product.ProofKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Tokens that are bound to a key (DPoP, RFC 9449), used by somebody who doesn't have it. */
public final class PossessionAbuses {

    private static final Verdict UNBOUND = new Verdict.NotApplicable("it doesn't bind tokens to a key");

    private PossessionAbuses() {}

    public static Group group() {
        return new Group(
                "Possession",
                List.of(
                        new Abuse(
                                "bound token, no proof",
                                "Somebody with storefront's secret exchanges a token that is bound to storefront's key, without the key. "
                                        + "Allowed: a token comes out.",
                                product -> bound(
                                        product,
                                        (key, token) -> unproven(product, "storefront", reading(product, token)))),
                        new Abuse(
                                "bound token, another key",
                                "The same with a proof by a key of the thief's own. Allowed: a token comes out.",
                                product -> bound(
                                        product,
                                        (key, token) -> proven(
                                                new ProofKey(), product, "storefront", reading(product, token)))),
                        new Abuse(
                                "bound token of another client",
                                "orders exchanges the token that is bound to storefront's key, without any key. Allowed: it gets a token.",
                                product -> bound(
                                        product,
                                        (key, token) -> unproven(
                                                product,
                                                "orders",
                                                product.exchange("orders", token, "payments", "payments:read")))),
                        new Abuse(
                                "bound token of another client, own key",
                                "The same with a proof by orders' own key. Allowed: it gets a token.",
                                product -> bound(
                                        product,
                                        (key, token) -> proven(
                                                new ProofKey(),
                                                product,
                                                "orders",
                                                product.exchange("orders", token, "payments", "payments:read")))),
                        new Abuse(
                                "proof used twice",
                                "Somebody who saw a request with its proof sends it once more. Allowed: a second token comes out.",
                                product -> bound(product, (key, token) -> replayed(product, key, token))),
                        new Abuse(
                                "bound token as bearer token",
                                "A token for payments that is bound to orders' key is sent without a proof. Allowed: payments charges.",
                                PossessionAbuses::asBearer)));
    }

    private static Verdict bound(Product product, BiFunction<ProofKey, String, Answer> use) {
        ProofKey key = new ProofKey();
        Code code = product.authorize(Person.ALICE, "storefront", product.loginScopes("storefront"));
        String token = product.granted(key.send(product.tokenEndpoint(), headers -> product.redeem(code, headers)));
        return Token.of(token).boundTo().isEmpty() ? UNBOUND : Verdicts.anyToken(use.apply(key, token));
    }

    private static List<Field> reading(Product product, String token) {
        return product.exchange("storefront", token, "orders", product.scopeFor("orders", "orders:read"));
    }

    private static Answer proven(ProofKey key, Product product, String requester, List<Field> form) {
        return key.send(product.tokenEndpoint(), headers -> product.token(requester, headers, form));
    }

    private static Answer unproven(Product product, String requester, List<Field> form) {
        return product.tokenAt(product.tokenEndpoint(), requester, Map.of(), form);
    }

    private static Answer replayed(Product product, ProofKey key, String token) {
        List<Field> form = reading(product, token);
        Optional<String> nonce = ProofKey.nonce(unproven(product, "storefront", form));
        Map<String, String> proof = Map.of("DPoP", key.proof(product.tokenEndpoint(), nonce));
        product.token("storefront", proof, form);
        return product.token("storefront", proof, form);
    }

    private static Verdict asBearer(Product product) {
        String token = product.granted(proven(new ProofKey(), product, "orders", Requests.charging(product)));
        return Token.of(token).boundTo().isEmpty() ? UNBOUND : Verdicts.success(product.charge(token));
    }
}
