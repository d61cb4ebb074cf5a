package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A sign-in of which the password is proved and a second factor is not: to everything but the pages for that, nobody is
 * signed in. It stands in the browser's session, for ten minutes.
 *
 * @param person whose password it was
 * @param passwordProvedAt when they proved it, to the millisecond
 */
public record PendingSignIn(UUID person, Instant passwordProvedAt) {

    /** Long enough to set up an app on a phone, for whom that is asked. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** So many wrong codes, and the password has to be typed again: whoever tries more pays for a hash each time. */
    private static final int MAX_REFUSED = 10;

    private static final String ATTRIBUTE = "pending-sign-in";
    private static final String REFUSED = "pending-sign-in-refused";
    private static final char SEPARATOR = ' ';

    /** The one of this browser, unless it has been pending for too long. */
    public static Optional<PendingSignIn> find(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String text
                ? Optional.of(parse(text))
                        .filter(pending ->
                                now.isBefore(pending.passwordProvedAt().plus(LIFETIME)))
                : Optional.empty();
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, person.toString() + SEPARATOR + passwordProvedAt.toEpochMilli());
        session.removeAttribute(REFUSED);
    }

    /** Counts a wrong code of the one of this session, and ends it after too many. */
    public static void refuse(HttpSession session) {
        int refused = session.getAttribute(REFUSED) instanceof String before ? Integer.parseInt(before) + 1 : 1;
        if (refused < MAX_REFUSED) {
            session.setAttribute(REFUSED, Integer.toString(refused));
        } else {
            end(session);
        }
    }

    static void end(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
        session.removeAttribute(REFUSED);
    }

    private static PendingSignIn parse(String text) {
        int end = text.indexOf(SEPARATOR);
        return new PendingSignIn(
                UUID.fromString(text.substring(0, end)), Instant.ofEpochMilli(Long.parseLong(text.substring(end + 1))));
    }
}
