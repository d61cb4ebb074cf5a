package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SecurityEvent.Outcome;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells what happened to consents and grants.
 *
 * <p>What gives or ends something is told within the transaction that does it, before the commit: what can't be recorded
 * must not have happened. The audit log has connections of its own, so nobody waits there for somebody who waits here.
 * That a redemption was refused, and its grant ended for it, is told after the commit: that stays, recorded or not.
 */
@Component
class GrantEvents {

    private final ApplicationEventPublisher events;

    GrantEvents(ApplicationEventPublisher events) {
        this.events = events;
    }

    void consented(ClientId client, UUID person, Scopes granted) {
        publish("consent.given", Outcome.ALLOWED, client, person, null, Map.of("scope", granted.toString()));
    }

    void refused(ClientId client, UUID person, Scopes asked) {
        publish(
                "consent.refused",
                Outcome.REFUSED,
                client,
                person,
                GrantError.CONSENT_REFUSED.id(),
                Map.of("scope", asked.toString()));
    }

    void started(UserGrant grant) {
        publish(
                "grant.started",
                Outcome.ALLOWED,
                grant.client(),
                grant.person(),
                null,
                Map.of("grant", grant.id().toString(), "scope", grant.scopes().toString()));
    }

    void ended(UserGrant grant, EndReason reason) {
        publish(
                "grant.ended",
                Outcome.ALLOWED,
                grant.client(),
                grant.person(),
                null,
                Map.of("grant", grant.id().toString(), "reason", reason.column()));
    }

    private void publish(
            String type,
            Outcome outcome,
            ClientId client,
            UUID person,
            @Nullable String errorId,
            Map<String, String> details) {
        events.publishEvent(new SecurityEvent(type, outcome, client, Subject.user(person), errorId, details));
    }
}
