package io.tokenrelay.core.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * X8: the new token ends no later than the subject token, the lifetime of the server, the {@code max-life} of each call
 * that it is for, and the time at which the sign-in of its person gets too old for one of them.
 */
final class BoundedLifetimeRule {

    private final Duration lifetime;

    BoundedLifetimeRule(Duration lifetime) {
        this.lifetime = lifetime;
    }

    Checked<Drafted> check(Linked linked) {
        Justified justified = linked.justified();
        Instant now = justified.aimed().held().identified().now();
        Instant subjectEnd = justified.subjectToken().expiresAt();
        // Less than a second is gone before the token arrives, and times in a token are whole seconds.
        if (subjectEnd.isBefore(now.plusSeconds(1))) {
            return linked.refuse(
                    ExchangeRule.BOUNDED_LIFETIME,
                    "Less than a second is left of the subject token",
                    "exp is " + subjectEnd);
        }
        TokenTimes times = TokenTimes.starting(now, lifetime, justified.calls()).until(subjectEnd);
        for (Instant tooOld : SignInDemand.of(justified).ends()) {
            times = times.until(tooOld);
        }
        return Stage.pass(new Drafted(linked, times));
    }
}
