package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;

/**
 * X7: the chain of the subject token, with the requester after it. It only ever grows, up to a cap, and comes back to a
 * service that it already names only by calls that say so.
 */
final class UnbrokenChainRule {

    private static final ExchangeRule RULE = ExchangeRule.UNBROKEN_CHAIN;

    private final int maxLength;

    UnbrokenChainRule(int maxLength) {
        this.maxLength = maxLength;
    }

    Checked<Linked> check(Justified justified) {
        CallChain chain = justified
                .subjectToken()
                .chain()
                .append(justified.aimed().requester().name());
        if (chain.length() > maxLength) {
            return justified.refuse(
                    RULE,
                    "The chain would name more than " + maxLength + " services",
                    "Shorten the chain of calls",
                    chain.toString());
        }
        ClientId target = justified.aimed().target().name();
        if (chain.contains(target)
                && !justified.calls().stream().allMatch(call -> call.terms().reentrant())) {
            return justified.refuse(
                    RULE,
                    "The request already came through " + target,
                    "Declare the call reentrant if the circle is meant to be",
                    chain + " and back to " + target);
        }
        return Stage.pass(new Linked(justified, chain));
    }
}
