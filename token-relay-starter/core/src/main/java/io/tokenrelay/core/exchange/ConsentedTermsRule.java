package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.StepTerms;
import java.util.Optional;

/**
 * X6, where a call lies in the reach that the person agreed to: no term of it is looser now than the one that they agreed
 * to. Stricter ones count at once.
 *
 * <p>Refused rather than held to the terms of then: what a token is bound to is compared by the callee, which is made for
 * the registry of now.
 */
final class ConsentedTermsRule {

    private static final ExchangeRule RULE = ExchangeRule.CONSENTED_TERMS;

    Checked<Justified> check(Justified justified) {
        Reach reach = justified.aimed().held().grant().reach();
        for (Call call : justified.calls()) {
            StepTerms now = StepTerms.of(justified.aimed().registry(), call);
            Optional<StepTerms> agreed = call.step().flatMap(reach::terms);
            if (agreed.filter(now::isWithin).isEmpty()) {
                return justified.refuse(
                        RULE,
                        "The person consented to the scope " + call.scope() + " for this call on stricter terms only",
                        call.scope() + " is looser in " + agreed.map(now::looserThan) + ": may be called on the terms "
                                + now + ", consented to on " + agreed);
            }
        }
        return Stage.pass(justified);
    }
}
