package io.tokenrelay.authserver.login;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** Hears what the running server reports, on whichever thread, until it is closed. */
public final class TestSecurityEvents implements ApplicationListener<ApplicationEvent>, AutoCloseable {

    private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();
    private final List<UnauthenticatedRefusal> refusals = new CopyOnWriteArrayList<>();
    private final ConfigurableApplicationContext context;

    public TestSecurityEvents(ConfigurableApplicationContext context) {
        this.context = context;
        context.addApplicationListener(this);
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof PayloadApplicationEvent<?> payload && payload.getPayload() instanceof SecurityEvent ours) {
            events.add(ours);
        }
        if (event instanceof PayloadApplicationEvent<?> payload
                && payload.getPayload() instanceof UnauthenticatedRefusal refusal) {
            refusals.add(refusal);
        }
    }

    public List<SecurityEvent> all() {
        return events;
    }

    public List<UnauthenticatedRefusal> refusals() {
        return refusals;
    }

    @Override
    public void close() {
        context.removeApplicationListener(this);
    }
}
