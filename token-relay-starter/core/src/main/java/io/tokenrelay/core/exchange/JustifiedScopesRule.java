package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.ReachStep;
import io.tokenrelay.core.token.Scope;
import java.util.List;
import java.util.Optional;

/**
 * X6: each scope is asked for by name, is on the call, has its cause in the subject token, and lies in the reach that
 * the person agreed to.
 *
 * <p>The cause keeps a hop from widening what it was given; the reach keeps a later registry from widening what was
 * consented to, be it by a call or by another cause of a call.
 */
final class JustifiedScopesRule {

    private static final ExchangeRule RULE = ExchangeRule.JUSTIFIED_SCOPES;

    Checked<Justified> check(Aimed aimed) {
        return RequestedScopes.read(aimed, aimed.held().identified().parameters(), aimed.calls(), RULE)
                .then(calls -> justify(aimed, calls));
    }

    private static Checked<Justified> justify(Aimed aimed, List<Call> calls) {
        for (Call call : calls) {
            Optional<ReachStep> step = call.step();
            if (step.isEmpty()) {
                return aimed.refuse(
                        RULE,
                        "The scope " + call.scope() + " is never used for a person",
                        "Ask for it with client_credentials",
                        call.scope() + " is of kind service");
            }
            Scope cause = step.get().because();
            if (!aimed.subjectToken().scopes().contains(cause)) {
                return aimed.refuse(
                        RULE,
                        "The scope " + call.scope() + " needs " + cause + ", which the subject token does not carry",
                        "Ask only for what follows from the token at hand",
                        call.scope() + " because " + cause + ", given "
                                + aimed.subjectToken().scopes());
            }
            if (!aimed.held().grant().reach().contains(step.get())) {
                return aimed.refuse(
                        RULE,
                        "The person did not consent to the scope " + call.scope() + " for this call",
                        "The person signs in and consents again",
                        step.get() + " is outside of the reach of the grant");
            }
        }
        return Stage.pass(new Justified(aimed, calls));
    }
}
