package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.PersonalData;
import io.tokenrelay.core.event.SecurityEvent;
import java.time.Clock;
import java.time.Instant;

/** Gives events the form in which they are stored: with the time, and with what is personal sealed. */
final class AuditEntries {

    private final PersonalDataSeal seal;
    private final Clock clock;

    AuditEntries(PersonalDataSeal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    AuditEntry of(SecurityEvent event) {
        Instant now = clock.instant();
        PersonalData personal = event.personal();
        return AuditEntry.of(event, now, personal == null ? null : seal.seal(personal, event.type(), now));
    }
}
