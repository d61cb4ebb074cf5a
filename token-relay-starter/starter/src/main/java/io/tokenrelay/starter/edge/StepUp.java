package io.tokenrelay.starter.edge;

import io.tokenrelay.core.token.UserAuthentication;
import io.tokenrelay.starter.authorize.RequiredAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stronger or more recent sign-in that a page demanded of the person of a session (RFC 9470), kept with the session
 * so that nothing in a link can ask for it, and so that a sign-in which did not help is not asked for again and again.
 *
 * @param required what was demanded
 * @param answeredAt when the person came back from the sign-in page; null until then
 */
record StepUp(RequiredAuthentication required, @Nullable Instant answeredAt) implements Serializable {

    private static final String ATTRIBUTE = StepUp.class.getName();

    /** What the person has been sent to sign in for and has not come back with yet. */
    static Optional<RequiredAuthentication> pending(HttpServletRequest request) {
        return of(request).filter(stepUp -> stepUp.answeredAt == null).map(StepUp::required);
    }

    /** Remembers that the person is sent to the sign-in page. */
    static void begin(RequiredAuthentication required, HttpServletRequest request) {
        keep(new StepUp(required, null), request);
    }

    /** Remembers that the person has come back. */
    static void answer(Instant now, HttpServletRequest request) {
        pending(request).ifPresent(required -> keep(new StepUp(required, now), request));
    }

    /**
     * Whether the person has just signed in for this and it was not enough even then: another sign-in would end here
     * again. Says so once, so that a later visit may try again.
     */
    static boolean endInVain(
            RequiredAuthentication required, UserAuthentication authentication, HttpServletRequest request) {
        boolean inVain = of(request)
                .filter(stepUp -> stepUp.required.equals(required))
                .filter(stepUp -> stepUp.answeredAt != null && !required.isMetBy(authentication, stepUp.answeredAt))
                .isPresent();
        if (inVain) {
            request.getSession().removeAttribute(ATTRIBUTE);
        }
        return inVain;
    }

    private static Optional<StepUp> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((StepUp) session.getAttribute(ATTRIBUTE));
    }

    private static void keep(StepUp stepUp, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, stepUp);
        }
    }
}
