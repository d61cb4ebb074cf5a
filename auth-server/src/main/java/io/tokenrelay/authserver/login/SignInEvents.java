package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.PasswordCheck;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SecurityEvent.Outcome;
import io.tokenrelay.core.token.Subject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Reports who signed in, who was refused and who signed out.
 *
 * <p>A username that nobody has is not reported: now and then it is somebody's password, typed into the wrong field.
 */
@Component
class SignInEvents {

    private static final Map<String, String> BY_PASSWORD = Map.of("factor", "password");

    private final ApplicationEventPublisher publisher;

    SignInEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Reports a decision; when nothing was decided, there is nothing to report. */
    void publish(PasswordCheck check) {
        if (check instanceof PasswordCheck.Accepted accepted) {
            publish("login.granted", Subject.user(accepted.person().id()), null, BY_PASSWORD);
        } else if (check instanceof PasswordCheck.Refused refused) {
            String reason = refused.reason().name().toLowerCase(Locale.ROOT);
            publishRefusal(Subject.user(refused.person().id()), reason);
        } else if (check instanceof PasswordCheck.UnknownUsername) {
            publishRefusal(null, "unknown_username");
        }
    }

    void publishSignedOut(UUID person) {
        publish("logout.granted", Subject.user(person), null, Map.of());
    }

    private void publishRefusal(@Nullable Subject subject, String reason) {
        publish("login.refused", subject, PageError.SIGN_IN_REFUSED, Map.of("factor", "password", "reason", reason));
    }

    private void publish(
            String type, @Nullable Subject subject, @Nullable PageError error, Map<String, String> details) {
        Outcome outcome = error == null ? Outcome.ALLOWED : Outcome.REFUSED;
        publisher.publishEvent(
                new SecurityEvent(type, outcome, null, subject, error == null ? null : error.id(), details));
    }
}
