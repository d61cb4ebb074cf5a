package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.SecurityEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Hears every security event, on the publisher's thread and before all other listeners.
 *
 * <p>It catches nothing: what can't be recorded must not happen.
 */
final class AuditListener {

    private final AuditWriter writer;

    AuditListener(AuditWriter writer) {
        this.writer = writer;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(SecurityEvent event) {
        writer.write(event);
    }
}
