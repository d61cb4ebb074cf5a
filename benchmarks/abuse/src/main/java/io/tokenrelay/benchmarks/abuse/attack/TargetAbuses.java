package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Product;
import io.tokenrelay.benchmarks.http.Answer;
import io.tokenrelay.benchmarks.http.Field;
import java.util.List;

/** Requests that name another target than the one they are after, several, or none. */
public final class TargetAbuses {

    private TargetAbuses() {}

    public static Group group() {
        return new Group(
                "Targets",
                List.of(
                        new Abuse(
                                "two audiences",
                                "orders names payments and inventory in one request. Allowed: one token comes out that is good at both.",
                                product -> twice(product, "audience", "inventory")),
                        new Abuse(
                                "audience and resource that differ",
                                "orders names payments as audience and inventory as resource. Allowed: one token comes out that is good at "
                                        + "both.",
                                product -> twice(product, "resource", "api://inventory")),
                        new Abuse(
                                "two resources",
                                "orders names two resources in one request. Allowed: one token comes out that is good at both.",
                                TargetAbuses::resources),
                        new Abuse(
                                "no target",
                                "orders names no target. Allowed: one token comes out that is good at several services.",
                                product -> atBoth(product, Form.without(Requests.charging(product), "audience"))),
                        new Abuse(
                                "another target than named",
                                "orders names inventory, which an auditor reads, and goes to payments. Allowed: payments charges.",
                                product -> charges(product, named(product, "inventory"))),
                        new Abuse(
                                "unknown target",
                                "orders names a target that doesn't exist. Allowed: a token comes out that names it, or is good at payments.",
                                product -> charges(product, named(product, "nowhere"))),
                        new Abuse(
                                "target without a call",
                                "storefront leaves out orders and goes to payments at once. Allowed: payments charges.",
                                TargetAbuses::skipped),
                        new Abuse(
                                "itself as target",
                                "orders asks for a token for itself that carries more than the one it holds. Allowed: it carries orders:write.",
                                TargetAbuses::itself),
                        new Abuse(
                                "audience in odd spellings",
                                "orders spells payments so that one reader takes it for payments and another doesn't. Allowed: the token "
                                        + "has that spelling as its audience.",
                                product -> spellings(
                                        product,
                                        "audience",
                                        List.of(
                                                "PAYMENTS",
                                                "payments/",
                                                "payments#inventory",
                                                "payments?x",
                                                "payments,inventory",
                                                "payments inventory",
                                                "payments\u0000",
                                                "p\u0430yments",
                                                "*"))),
                        new Abuse(
                                "resource in odd spellings",
                                "The same with the address of payments. Allowed: the token has that spelling as its audience.",
                                TargetAbuses::addresses)));
    }

    private static List<Field> named(Product product, String target) {
        return Form.with(Requests.charging(product), "audience", target);
    }

    private static Verdict twice(Product product, String name, String value) {
        return atBoth(product, Form.and(both(product), name, value));
    }

    private static Verdict resources(Product product) {
        List<Field> form = Form.with(Form.without(both(product), "audience"), "resource", "api://payments");
        return product.readsResource()
                ? atBoth(product, Form.and(form, "resource", "api://inventory"))
                : new Verdict.NotApplicable("it doesn't support the parameter resource");
    }

    private static List<Field> both(Product product) {
        return Form.with(Requests.charging(product), "scope", "payments:charge inventory:reserve");
    }

    /** Good at both: it names both, or names neither and payments takes it all the same, as inventory would. */
    private static Verdict atBoth(Product product, List<Field> form) {
        return Verdicts.token(product.token("orders", form), token -> {
            boolean payments = Requests.names(token, "payments");
            boolean inventory = Requests.names(token, "inventory");
            return payments == inventory
                    && (payments || product.charge(token.value()).isSuccess());
        });
    }

    private static Verdict charges(Product product, List<Field> form) {
        return Verdicts.token(
                product.token("orders", form),
                token -> Requests.names(token, "nowhere")
                        || product.charge(token.value()).isSuccess());
    }

    private static Verdict skipped(Product product) {
        Answer answer = product.token(
                "storefront",
                product.exchange("storefront", product.alice().accessToken(), "payments", "payments:charge"));
        return Verdicts.token(answer, token -> product.charge(token.value()).isSuccess());
    }

    private static Verdict itself(Product product) {
        return Verdicts.token(
                product.token(
                        "orders", product.exchange("orders", Requests.reading(product), "orders", "orders:write")),
                token -> token.carries("orders:write"));
    }

    private static Verdict addresses(Product product) {
        if (!product.readsResource()) {
            return new Verdict.NotApplicable("it doesn't support the parameter resource");
        }
        return spellings(
                product,
                "resource",
                List.of(
                        "API://PAYMENTS",
                        "api://payments/",
                        "api://payments/../inventory",
                        "api://payments#inventory",
                        "api://payments?x",
                        "api://inventory@payments",
                        "api://payments%2f",
                        " api://payments"));
    }

    private static Verdict spellings(Product product, String parameter, List<String> spellings) {
        Verdict last = new Verdict.Refused("nothing was tried");
        List<Field> form = Form.without(Requests.charging(product), "audience");
        for (String spelling : spellings) {
            last = Verdicts.token(
                    product.token("orders", Form.with(form, parameter, spelling)),
                    token -> token.audiences().contains(spelling));
            if (last instanceof Verdict.Allowed allowed) {
                return new Verdict.Allowed("'" + spelling + "': " + allowed.why());
            }
        }
        return last;
    }
}
