package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.login.limits.KnownBrowsers;
import io.tokenrelay.authserver.login.session.EndsWithSession;
import io.tokenrelay.authserver.login.session.SessionKey;
import io.tokenrelay.authserver.login.session.SessionProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * After signing in: nobody else's sign-in is pending any more, the session lives as long as one of somebody may, the browser is known as one of theirs, and the person
 * goes on where they wanted to.
 */
@Component
class SignInSuccess implements AuthenticationSuccessHandler {

    private final Continuation continuation;
    private final SessionProperties sessions;
    private final EndsWithSession endsWithSession;
    private final KnownBrowsers browsers;

    SignInSuccess(
            Continuation continuation,
            SessionProperties sessions,
            EndsWithSession endsWithSession,
            KnownBrowsers browsers) {
        this.continuation = continuation;
        this.sessions = sessions;
        this.endsWithSession = endsWithSession;
        this.browsers = browsers;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        SeeOther.to(response, begin(request, response, authentication));
    }

    /** Where the person goes on, a path of this server. */
    String begin(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval(Math.toIntExact(sessions.idle().toSeconds()));
        UUID person = UUID.fromString(authentication.getName());
        PendingSignIn.end(session);
        SessionKey.begin(session, person, endsWithSession);
        browsers.remember(request, response, person);
        return continuation.take(request).orElse("/");
    }
}
