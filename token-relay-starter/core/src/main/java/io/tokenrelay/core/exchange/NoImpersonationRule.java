package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.ClientId;

/**
 * X10: delegation, never impersonation (RFC 8693 §1.1). The requester is the actor of what comes out; it brings no
 * other actor, and where the subject token says who may act (§4.4), it is that one.
 */
final class NoImpersonationRule {

    private static final ExchangeRule RULE = ExchangeRule.NO_IMPERSONATION;

    Checked<Drafted> check(Drafted drafted) {
        Aimed aimed = drafted.justified().aimed();
        Parameters parameters = aimed.held().identified().parameters();
        if (parameters.get("actor_token").isPresent()
                || parameters.get("actor_token_type").isPresent()) {
            return drafted.refuse(RULE, "An actor_token is not taken", "actor_token or actor_token_type is there");
        }
        ClientId requester = aimed.requester().name();
        ClientId mayAct = aimed.subjectToken().restrictions().mayAct();
        if (mayAct != null && !mayAct.equals(requester)) {
            return drafted.refuse(
                    RULE,
                    "The subject token names another service that may act",
                    "Leave the exchange to the service that may_act names",
                    "may_act names " + mayAct);
        }
        if (drafted.chain().currentActor().filter(requester::equals).isEmpty()) {
            return drafted.refuse(
                    RULE, "The requester would not be the actor", "the chain would be " + drafted.chain());
        }
        return Stage.pass(drafted);
    }
}
