package io.tokenrelay.authserver.secondfactor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps what is being set up in the browser's session, for ten minutes: sealed, for this person, this moment and where it was
 * begun. So nothing that nobody confirmed stands among the factors, and it ends with the session.
 */
@Component
class Enrolments {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final String ATTRIBUTE = "second-factor-enrolment";
    private static final String SEPARATOR = " ";

    private final SealedSecrets secrets;
    private final Clock clock;

    Enrolments(SealedSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Begins one in place of any other of this session; the person has just proved their password. */
    Enrolment begin(HttpServletRequest request, Place place, UUID person, boolean replaces) {
        Enrolment enrolment = new Enrolment(person, replaces, FactorSecret.generate());
        String since = Long.toString(clock.millis());
        String kind = Boolean.toString(replaces);
        byte[] sealed = secrets.seal(enrolment.secret(), use(place, since, kind), person);
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        String.join(SEPARATOR, since, kind, Base64.getEncoder().encodeToString(sealed)));
        return enrolment;
    }

    /** The one of this session and person, unless it was begun elsewhere or too long ago. */
    Optional<Enrolment> find(HttpServletRequest request, Place place, UUID person) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String text)) {
            return Optional.empty();
        }
        String[] parts = text.split(SEPARATOR, -1);
        Instant end = Instant.ofEpochMilli(Long.parseLong(parts[0])).plus(LIFETIME);
        return clock.instant().isBefore(end)
                ? secrets.open(Base64.getDecoder().decode(parts[2]), use(place, parts[0], parts[1]), person)
                        .map(secret -> new Enrolment(person, Boolean.parseBoolean(parts[1]), secret))
                : Optional.empty();
    }

    void end(HttpServletRequest request) {
        request.getSession().removeAttribute(ATTRIBUTE);
    }

    private static String use(Place place, String since, String kind) {
        return String.join("/", "totp_enrolment", place.name(), since, kind);
    }

    /** Where an app is set up: each has its own proof of who does it, and takes nothing that was begun in the other. */
    enum Place {
        SIGN_IN,
        ACCOUNT
    }
}
