package io.tokenrelay.test;

import static io.tokenrelay.core.token.AccessTokenClaims.ONCE;
import static io.tokenrelay.core.token.AccessTokenClaims.TRANSACTION_CONTEXT;
import static io.tokenrelay.core.token.TokenError.INVALID_CLAIMS;
import static io.tokenrelay.test.HostileTokens.token;

import io.tokenrelay.core.token.TransactionContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a transaction, or the single use of a token, can't be: two readers could take it for different ones. */
final class HostileTransactions {

    private HostileTransactions() {}

    static List<HostileToken> of(Forger forger) {
        return List.of(
                context("a transaction that is text", "order=4711", forger),
                context("a transaction that is an array", List.of("order", "4711"), forger),
                context("a transaction of numbers", Map.of("order", 4711), forger),
                context("a transaction within a transaction", Map.of("order", Map.of("id", "4711")), forger),
                context("a transaction with several values of one name", Map.of("order", List.of("1", "2")), forger),
                context("a transaction with an empty value", Map.of("order", ""), forger),
                context("a transaction with a line break", Map.of("order", "4711\n"), forger),
                context("a transaction with a name in upper case", Map.of("Order", "4711"), forger),
                context("a transaction with a value too long", Map.of("order", "9".repeat(257)), forger),
                context("a transaction of more values than there are names for", tooMany(), forger),
                token("single use as text", INVALID_CLAIMS, forger.withClaim(ONCE, "true")),
                token("single use as a number", INVALID_CLAIMS, forger.withClaim(ONCE, 1)));
    }

    private static HostileToken context(String attack, Object context, Forger forger) {
        return token(attack, INVALID_CLAIMS, forger.withClaim(TRANSACTION_CONTEXT, context));
    }

    private static Map<String, String> tooMany() {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i <= TransactionContext.MAX_VALUES; i++) {
            values.put("v" + i, "1");
        }
        return values;
    }
}
