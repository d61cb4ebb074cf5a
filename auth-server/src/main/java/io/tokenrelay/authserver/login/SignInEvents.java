package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.PasswordCheck;
import io.tokenrelay.authserver.accounts.PasswordCheck.Reason;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.core.event.PersonalData;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SecurityEvent.Outcome;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import io.tokenrelay.core.token.Subject;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
            publish("login.granted", accepted.person(), null, BY_PASSWORD, address);
        } else if (check instanceof PasswordCheck.Refused refused && refused.reason() == Reason.INACTIVE) {
            Map<String, String> details = Map.of("factor", "password", "reason", "inactive");
            publish("login.refused", refused.person(), PageError.SIGN_IN_REFUSED, details, address);
        } else if (check instanceof PasswordCheck.Refused || check instanceof PasswordCheck.UnknownUsername) {
            publisher.publishEvent(new UnauthenticatedRefusal(address, PageError.SIGN_IN_REFUSED.id()));
        }
    }

    void publishSignedOut(UUID person) {
        publisher.publishEvent(
                new SecurityEvent("logout.granted", Outcome.ALLOWED, null, Subject.user(person), null, Map.of()));
    }

    private void publish(
            String type, Person person, @Nullable PageError error, Map<String, String> details, String address) {
        publisher.publishEvent(new SecurityEvent(
                type,
                error == null ? Outcome.ALLOWED : Outcome.REFUSED,
                null,
                Subject.user(person.id()),
                error == null ? null : error.id(),
                details,
                new PersonalData(person.id(), Map.of("address", address))));
    }
}
