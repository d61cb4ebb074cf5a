package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.PasswordCheck;
import io.tokenrelay.authserver.accounts.PasswordCheck.Reason;
import io.tokenrelay.core.event.PersonalData;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import io.tokenrelay.core.token.Subject;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Reports who signed in, who was refused and who signed out.
 *
 * <p>Who typed a wrong name or password proved nothing: that is counted, not recorded. A username that nobody has is not
 * even told: now and then it is somebody's password, typed into the wrong field.
 */
@Component
class SignInEvents {

    private static final Map<String, String> BY_PASSWORD = Map.of("factor", "password");

    private final ApplicationEventPublisher publisher;

    SignInEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Reports a decision; when nothing was decided, there is nothing to report.
     *
     * @param address where the attempt came from
     */
    void publish(PasswordCheck check, String address) {
        if (check instanceof PasswordCheck.Accepted accepted) {
            UUID person = accepted.person().id();
            publish(SecurityEvent.allowed("login.granted", null, Subject.user(person), BY_PASSWORD), person, address);
        } else if (check instanceof PasswordCheck.Refused refused && refused.reason() == Reason.INACTIVE) {
            UUID person = refused.person().id();
            publish(
                    SecurityEvent.refused(
                            "login.refused",
                            null,
                            Subject.user(person),
                            PageError.SIGN_IN_REFUSED.id(),
                            Map.of("factor", "password", "reason", "inactive")),
                    person,
                    address);
        } else if (check instanceof PasswordCheck.Refused || check instanceof PasswordCheck.UnknownUsername) {
            publisher.publishEvent(new UnauthenticatedRefusal(address, PageError.SIGN_IN_REFUSED.id()));
        } else if (check instanceof PasswordCheck.NotAdmitted) {
            publisher.publishEvent(new UnauthenticatedRefusal(address, PageError.SIGN_IN_LIMITED.id()));
        }
    }

    void publishSignedOut(UUID person) {
        publisher.publishEvent(SecurityEvent.allowed("logout.granted", null, Subject.user(person), Map.of()));
    }

    private void publish(SecurityEvent event, UUID person, String address) {
        publisher.publishEvent(event.telling(new PersonalData(person, Map.of("address", address))));
    }
}
