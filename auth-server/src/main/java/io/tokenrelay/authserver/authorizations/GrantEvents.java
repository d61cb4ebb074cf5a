package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells what happened to consents and grants.
 *
 * <p>What gives something is told before it is there, what ends something within the transaction that does it: what can't be
 * recorded must not have happened. The audit log has connections of its own, so nobody waits there for somebody who waits here.
 * That a redemption was refused, and its grant ended for it, is told after the commit: that stays, recorded or not.
 */
@Component
class GrantEvents {

    private final ApplicationEventPublisher events;

    GrantEvents(ApplicationEventPublisher events) {
        this.events = events;
    }

    void consented(ClientId client, UUID person, Scopes granted) {
        events.publishEvent(SecurityEvent.allowed(
                "consent.given", client, Subject.user(person), Map.of("scope", granted.toString())));
    }

    void refused(ClientId client, UUID person, Scopes asked) {
        events.publishEvent(SecurityEvent.refused(
                "consent.refused",
                client,
                Subject.user(person),
                GrantError.CONSENT_REFUSED.id(),
                Map.of("scope", asked.toString())));
    }

    void started(UserGrant grant) {
        Map<String, String> details =
                new HashMap<>(Map.of("scope", grant.scopes().toString()));
        grant.claims().stored().ifPresent(claims -> details.put("claims", claims));
        publish("grant.started", grant, details);
    }

    void ended(UserGrant grant, EndReason reason) {
        publish("grant.ended", grant, Map.of("reason", reason.column()));
    }

    /** A grant goes on after the browser session in which it was granted. */
    void leftSession(UserGrant grant) {
        publish("grant.left-session", grant, Map.of("scope", grant.scopes().toString()));
    }

    private void publish(String type, UserGrant grant, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("grant", grant.id().toString());
        events.publishEvent(SecurityEvent.allowed(type, grant.client(), Subject.user(grant.person()), details));
    }
}
