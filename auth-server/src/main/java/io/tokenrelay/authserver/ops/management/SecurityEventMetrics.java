package io.tokenrelay.authserver.ops.management;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tokenrelay.core.event.SecurityEvent;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Counts what was decided about authenticated parties: the meter {@code authserver.security.events}, by type, outcome and
 * error id.
 *
 * <p>It hears an event last, so what the audit log could not record is not counted as having happened. Types and errors are
 * the program's own words; who it was about is for the audit log.
 */
@Component
class SecurityEventMetrics implements ApplicationListener<PayloadApplicationEvent<SecurityEvent>>, Ordered {

    private final ObjectProvider<MeterRegistry> meters;

    SecurityEventMetrics(ObjectProvider<MeterRegistry> meters) {
        this.meters = meters;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<SecurityEvent> event) {
        SecurityEvent told = event.getPayload();
        Counter.builder("authserver.security.events")
                .description("Decisions that are in the audit log")
                .tag("type", told.type())
                .tag("outcome", told.outcome().name().toLowerCase(Locale.ROOT))
                .tag("error", told.errorId() == null ? "none" : told.errorId())
                .register(meters.getObject())
                .increment();
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
