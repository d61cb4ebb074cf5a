package io.tokenrelay.authserver.logout;

import io.tokenrelay.authserver.authorizations.SessionRef;
import io.tokenrelay.authserver.login.session.SessionKey;
import io.tokenrelay.authserver.tokens.IdTokenHint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is signed in in the browser that asks.
 *
 * @param person the person
 * @param sessionKey what names their session here
 */
record SignedIn(UUID person, String sessionKey) {

    static Optional<SignedIn> in(HttpServletRequest request) {
        Principal person = request.getUserPrincipal();
        HttpSession session = request.getSession(false);
        return person == null || session == null
                ? Optional.empty()
                : Optional.of(new SignedIn(UUID.fromString(person.getName()), SessionKey.of(session)));
    }

    /** Whether the hint was issued in this very session, so that only its client can have it from here. */
    boolean isMeantBy(IdTokenHint hint) {
        return hint.person().equals(person)
                && hint.session().equals(Optional.of(SessionRef.of(hint.client(), sessionKey)));
    }
}
