package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.core.event.PersonalData;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import io.tokenrelay.core.token.Subject;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Reports what becomes of people's second factors; with the address from which they did it themselves. */
@Component
class SecondFactorEvents {

    private final ApplicationEventPublisher publisher;

    SecondFactorEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    void publishEnrolled(UUID person, String address, boolean replaced) {
        allowed("enrolled", person, address, Map.of("replaced", Boolean.toString(replaced)));
    }

    void publishUsed(UUID person, String address) {
        allowed("used", person, address, Map.of());
    }

    void publishRecoveryCodeUsed(UUID person, String address, int left) {
        allowed("recovery-code-used", person, address, Map.of("left", Integer.toString(left)));
    }

    void publishRecoveryCodesReplaced(UUID person, String address) {
        allowed("recovery-codes-replaced", person, address, Map.of());
    }

    void publishRemoved(UUID person, String address) {
        allowed("removed", person, address, Map.of());
    }

    void publishRemovedBy(UUID person, String by) {
        publisher.publishEvent(
                SecurityEvent.allowed("second-factor.removed", null, Subject.user(person), Map.of("by", by)));
    }

    void publishRefused(UUID person, String address, SecondFactorError error) {
        publish(
                SecurityEvent.refused("second-factor.refused", null, Subject.user(person), error.id(), Map.of()),
                person,
                address);
    }

    /** Counts a refusal of what could be no code. */
    void countRefused(String address, SecondFactorError error) {
        publisher.publishEvent(new UnauthenticatedRefusal(address, error.id()));
    }

    private void allowed(String verb, UUID person, String address, Map<String, String> details) {
        publish(SecurityEvent.allowed("second-factor." + verb, null, Subject.user(person), details), person, address);
    }

    private void publish(SecurityEvent event, UUID person, String address) {
        publisher.publishEvent(event.telling(new PersonalData(person, Map.of("address", address))));
    }
}
