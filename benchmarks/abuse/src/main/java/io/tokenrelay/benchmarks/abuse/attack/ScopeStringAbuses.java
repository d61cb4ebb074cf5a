package io.tokenrelay.benchmarks.abuse.attack;

import io.tokenrelay.benchmarks.abuse.Abuse;
import io.tokenrelay.benchmarks.abuse.Group;
import io.tokenrelay.benchmarks.abuse.Verdict;
import io.tokenrelay.benchmarks.abuse.product.Product;
import java.util.HashSet;
import java.util.List;

/** Scopes in odd spellings: what one component lets pass, another may read as something else. */
public final class ScopeStringAbuses {

    private ScopeStringAbuses() {}

    public static Group group() {
        return new Group(
                "Scope strings",
                List.of(
                        odd("tab between scopes", "with a tab", "payments:read\tpayments:refund"),
                        odd("line break between scopes", "with a line break", "payments:read\npayments:refund"),
                        odd("NUL between scopes", "with a NUL character", "payments:read\u0000payments:refund"),
                        odd("comma between scopes", "with a comma", "payments:read,payments:refund"),
                        odd(
                                "no-break space between scopes",
                                "with a no-break space",
                                "payments:read\u00a0payments:refund"),
                        odd(
                                "quotes that close the claim",
                                "with quotes that would end the claim in JSON",
                                "payments:read\",\"scope\":\"payments:refund"),
                        odd("upper case", "in upper case", "PAYMENTS:REFUND"),
                        odd("look-alike letter", "with a Cyrillic а", "p\u0430yments:refund"),
                        odd("full-width colon", "with a full-width colon", "payments\uff1arefund"),
                        odd("invisible character", "with a zero-width space", "payments:re\u200bfund"),
                        odd("encoded twice", "percent-encoded once more", "payments%3Arefund"),
                        odd("wildcard", "as a wildcard", "payments:*"),
                        odd("star", "as a single star", "*"),
                        new Abuse(
                                "the same scope twice",
                                "orders names payments:read twice, so that readers which count or split differently disagree. Allowed: "
                                        + "the token has it twice.",
                                ScopeStringAbuses::doubled)));
    }

    private static Abuse odd(String name, String how, String scope) {
        return new Abuse(
                name,
                "orders, which may only read, asks for payments:refund spelt " + how
                        + ". Allowed: the token carries it, or the odd spelling.",
                product -> Verdicts.token(
                        Requests.atPayments(product, Requests.reading(product), scope),
                        token -> token.carries("payments:refund")
                                || token.claims().toString().contains(scope)));
    }

    private static Verdict doubled(Product product) {
        return Verdicts.token(
                Requests.atPayments(product, Requests.reading(product), "payments:read payments:read"),
                token -> new HashSet<>(token.scopes()).size() < token.scopes().size());
    }
}
