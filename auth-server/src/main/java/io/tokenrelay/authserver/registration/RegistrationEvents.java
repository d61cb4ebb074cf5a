package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.ClientId;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells what happened to clients that register themselves: what was done within the transaction that does it, what was refused after
 * it was rolled back. Of what a client says of itself nothing is told, since that can be anything.
 */
@Component
class RegistrationEvents {

    private static final String INITIAL_TOKEN = "initial-token";

    private final ApplicationEventPublisher events;

    RegistrationEvents(ApplicationEventPublisher events) {
        this.events = events;
    }

    void registered(Registration client) {
        events.publishEvent(
                SecurityEvent.allowed("client.registered", client.client(), null, initialToken(client.initialToken())));
    }

    /** @param logins how many grants ended with what the client was before */
    void updated(Registration client, int logins) {
        events.publishEvent(SecurityEvent.allowed(
                "client.updated", client.client(), null, Map.of("logins", String.valueOf(logins))));
    }

    /** Another picture is at the address where its picture was. */
    void logoChanged(ClientId client) {
        events.publishEvent(SecurityEvent.allowed("client.logo-changed", client, null, Map.of()));
    }

    /** @param logins how many grants ended with it */
    void deleted(ClientId client, String by, int logins) {
        events.publishEvent(SecurityEvent.allowed(
                "client.deleted", client, null, Map.of("by", by, "logins", String.valueOf(logins))));
    }

    void registrationRefused(InitialAccessToken holder, ProtocolRefusal refusal) {
        events.publishEvent(
                SecurityEvent.refused("client.registration-refused", null, null, refusal.id(), initialToken(holder)));
    }

    void updateRefused(Registration client, ProtocolRefusal refusal) {
        events.publishEvent(
                SecurityEvent.refused("client.update-refused", client.client(), null, refusal.id(), Map.of()));
    }

    private static Map<String, String> initialToken(InitialAccessToken token) {
        return Map.of(INITIAL_TOKEN, token.id().toString());
    }
}
