package io.tokenrelay.authserver.ops.management;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.stereotype.Component;

/**
 * Counts what was refused before anybody was authenticated: the meter {@code authserver.refusals.unauthenticated}, by error
 * id. No address: those are the callers' own, and as many as they like.
 */
@Component
class UnauthenticatedRefusalMetrics implements ApplicationListener<PayloadApplicationEvent<UnauthenticatedRefusal>> {

    private final ObjectProvider<MeterRegistry> meters;

    UnauthenticatedRefusalMetrics(ObjectProvider<MeterRegistry> meters) {
        this.meters = meters;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<UnauthenticatedRefusal> event) {
        Counter.builder("authserver.refusals.unauthenticated")
                .description("Refusals before anybody was authenticated")
                .tag("error", event.getPayload().errorId())
                .register(meters.getObject())
                .increment();
    }
}
