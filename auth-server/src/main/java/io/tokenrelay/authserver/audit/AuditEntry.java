package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event in the form in which it is stored, before it has its place in a chain.
 *
 * @param at when it was decided, in microseconds, as PostgreSQL keeps it
 * @param personal what it says of a person, sealed; null when there is nothing of the kind
 */
record AuditEntry(
        Instant at,
        String type,
        String outcome,
        @Nullable String client,
        @Nullable String subject,
        @Nullable String subjectKind,
        @Nullable String errorId,
        Map<String, String> details,
        @Nullable SealedData personal) {

    AuditEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        details = AuditText.fit(details);
    }

    static AuditEntry of(SecurityEvent event, Instant at, @Nullable SealedData personal) {
        ClientId client = event.client();
        Subject subject = event.subject();
        return new AuditEntry(
                at,
                event.type(),
                event.outcome().name().toLowerCase(Locale.ROOT),
                client == null ? null : client.value(),
                subject == null ? null : subject.value(),
                subject == null ? null : subject.kind().claim(),
                event.errorId(),
                event.details(),
                personal);
    }
}
