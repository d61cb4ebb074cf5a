package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.TransactionContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * X14: the request brings each value that one of its calls binds, and no other. What the subject token is bound to stays
 * as it is, whatever the request brings, and is carried along.
 *
 * <p>That something is used once is settled here as far as it can be: what is used up goes with the decision, and whoever
 * acts on that records both in one step ({@link TokenDecision.Granted#uses()}).
 */
final class BoundCallRule {

    private static final ExchangeRule RULE = ExchangeRule.BOUND_CALL;

    Checked<Bound> check(Drafted drafted) {
        Optional<Map<String, String>> brought = RequestDetails.of(
                drafted.justified().aimed().held().identified().parameters());
        if (brought.isEmpty()) {
            return drafted.refuse(
                    RULE,
                    "The request_details are not understood",
                    "Send one JSON object of strings, no name twice",
                    "request_details is no JSON object of strings, is too long, or has a name twice");
        }
        return checkNames(drafted, brought.get()).then(values -> bind(drafted, values));
    }

    private static Checked<Map<String, String>> checkNames(Drafted drafted, Map<String, String> brought) {
        Set<String> named = drafted.justified().calls().stream()
                .flatMap(call -> call.terms().bind().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(brought.keySet());
        if (!missing.isEmpty()) {
            return drafted.refuse(
                    RULE,
                    "The call binds " + String.join(", ", missing) + ", which the request does not bring",
                    "Send request_details with exactly " + String.join(", ", named),
                    "missing " + missing);
        }
        return named.containsAll(brought.keySet())
                ? Stage.pass(brought)
                : drafted.refuse(
                        RULE,
                        "The request brings a value that the call does not bind",
                        named.isEmpty()
                                ? "Leave request_details out"
                                : "Send request_details with exactly " + String.join(", ", named),
                        brought.size() + " values, the call binds " + named);
    }

    private static Checked<Bound> bind(Drafted drafted, Map<String, String> brought) {
        SortedMap<String, String> values = new TreeMap<>(
                drafted.justified().subjectToken().restrictions().context().values());
        for (Map.Entry<String, String> value : brought.entrySet()) {
            String bound = values.putIfAbsent(value.getKey(), value.getValue());
            if (bound != null && !bound.equals(value.getValue())) {
                return drafted.refuse(
                        RULE,
                        "The subject token is bound to another " + value.getKey(),
                        "Act on the transaction that the subject token is bound to",
                        value.getKey() + " is another than in tctx");
            }
        }
        try {
            TransactionContext context = new TransactionContext(values);
            return Stage.pass(new Bound(
                    drafted,
                    context,
                    drafted.justified().calls().stream()
                            .anyMatch(call -> call.terms().once()),
                    SingleUses.of(drafted.justified(), context)));
        } catch (IllegalArgumentException e) {
            return drafted.refuse(
                    RULE,
                    "A value can not be bound",
                    "Bind at most " + TransactionContext.MAX_VALUES + " values over the whole chain, each of 1 to "
                            + TransactionContext.MAX_LENGTH + " characters on one line",
                    String.valueOf(e.getMessage()));
        }
    }

    /** The refusal of what would have been granted, were it the first time. */
    static TokenDecision.Refused refusedAsUsed(DecisionFacts facts) {
        return new TokenDecision.Refused(
                RULE,
                Stage.description(
                        RULE,
                        "A token for one use was had, or used, already",
                        "Begin again at the service where the request entered"),
                "used before: the subject token, or the one token of this call in this request",
                null,
                facts);
    }
}
