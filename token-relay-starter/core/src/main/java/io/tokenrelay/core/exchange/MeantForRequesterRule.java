package io.tokenrelay.core.exchange;

/** X3: the subject token was meant for the requester. A token that it found, or was lured into using, is not. */
final class MeantForRequesterRule {

    Checked<Held> check(Held held) {
        if (!held.subjectToken().audience().equals(held.requester().uri())) {
            return held.refuse(
                    ExchangeRule.MEANT_FOR_REQUESTER,
                    "The subject token is meant for another service",
                    "aud is " + held.subjectToken().audience() + ", the requester is "
                            + held.requester().uri());
        }
        return Stage.pass(held);
    }
}
