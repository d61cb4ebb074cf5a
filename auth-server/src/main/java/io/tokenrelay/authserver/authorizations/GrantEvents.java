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
 * <p>Always after the transaction that it tells of: the audit log writes in its own, and a thread that waits for a second
 * connection while it holds the first can block all others.
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
