package io.tokenrelay.authserver.login.limits;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows which limits attempts to sign in meet. */
@Component
class SignInLimitMetrics implements MeterBinder {

    private final SignInLimits limits;

    SignInLimitMetrics(SignInLimits limits) {
        this.limits = limits;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Limit limit : Limit.values()) {
            FunctionCounter.builder("authserver.sign.in.limited", limits, asked -> asked.refused(limit))
                    .description("Attempts to sign in that came after too many that failed")
                    .tag("limit", limit.tag())
                    .register(meters);
        }
    }
}
