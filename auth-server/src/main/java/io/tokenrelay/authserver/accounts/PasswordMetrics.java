package io.tokenrelay.authserver.accounts;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows how busy the hashing of passwords is. */
@Component
class PasswordMetrics implements MeterBinder {

    private final PasswordHasher hasher;

    PasswordMetrics(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("authserver.passwords.running", hasher, PasswordHasher::running)
                .description("Passwords that are being hashed")
                .register(meters);
        Gauge.builder("authserver.passwords.waiting", hasher, PasswordHasher::waiting)
                .description("Sign-ins that wait for their password to be hashed")
                .register(meters);
        FunctionCounter.builder("authserver.passwords.hashed", hasher, PasswordHasher::hashed)
                .description("Passwords that were hashed, each to be checked or kept")
                .register(meters);
        FunctionCounter.builder("authserver.passwords.turned.away", hasher, PasswordHasher::turnedAway)
                .description("Sign-ins whose password was not hashed in time")
                .register(meters);
    }
}
