package io.tokenrelay.authserver.logout;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows what clients have yet to be told. What they were told, or never will be, is counted with the audit log's entries. */
@Component
class LogoutMetrics implements MeterBinder {

    private final LogoutOutbox outbox;
    private final LogoutTelling telling;

    LogoutMetrics(LogoutOutbox outbox, LogoutTelling telling) {
        this.outbox = outbox;
        this.telling = telling;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("authserver.logout.waiting", outbox, LogoutOutbox::size)
                .description("Sign-outs that clients have yet to be told of, at all nodes together")
                .register(meters);
        FunctionCounter.builder("authserver.logout.attempts.failed", telling, LogoutTelling::failed)
                .description("Attempts to tell a client of a sign-out that failed at this node")
                .register(meters);
    }
}
