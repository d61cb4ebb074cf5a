package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.SecurityEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.Ordered;

/**
 * Hears every security event, on the publisher's thread and before all other listeners.
 *
 * <p>It catches nothing: what can't be recorded must not happen. It is no {@code @EventListener}, as those hear nothing before
 * all beans are there, and the registry is applied before.
 */
final class AuditListener implements ApplicationListener<PayloadApplicationEvent<SecurityEvent>>, Ordered {

    private final AuditEntries entries;
    private final AuditWriter writer;

    AuditListener(AuditEntries entries, AuditWriter writer) {
        this.entries = entries;
        this.writer = writer;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<SecurityEvent> event) {
        SecurityEvent told = event.getPayload();
        writer.write(entries.of(told), told.uses());
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
