package io.tokenrelay.core.exchange;

import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.token.TransactionContext;
import java.util.Map;
import java.util.Set;

/**
 * A request whose token is bound to one transaction, where its calls demand that.
 *
 * @param drafted the request and what else the new token will say
 * @param context the values that it is bound to
 * @param once whether the new token is for one use
 * @param uses what is used up when it is issued
 */
record Bound(Drafted drafted, TransactionContext context, boolean once, Set<OneTimeUse> uses) implements Stage {

    /** Names only: what the values are may be somebody's own business. */
    @Override
    public DecisionFacts facts() {
        DecisionFacts facts = drafted.facts();
        return context.isEmpty()
                ? facts
                : facts.and(Map.of("bound", String.join(" ", context.values().keySet())));
    }
}
