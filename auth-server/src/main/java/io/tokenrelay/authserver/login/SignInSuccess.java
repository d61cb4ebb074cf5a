package io.tokenrelay.authserver.login;

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

/** After signing in: the session lives as long as one of somebody may, and the person goes on where they wanted to. */
@Component
class SignInSuccess implements AuthenticationSuccessHandler {

    private final Continuation continuation;
    private final SessionProperties sessions;
    private final EndsWithSession endsWithSession;

    SignInSuccess(Continuation continuation, SessionProperties sessions, EndsWithSession endsWithSession) {
        this.continuation = continuation;
        this.sessions = sessions;
        this.endsWithSession = endsWithSession;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        SeeOther.to(response, begin(request, authentication));
    }

    /** Where the person goes on, a path of this server. */
    String begin(HttpServletRequest request, Authentication authentication) {
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval(Math.toIntExact(sessions.idle().toSeconds()));
        SessionKey.begin(session, UUID.fromString(authentication.getName()), endsWithSession);
        return continuation.take(request).orElse("/");
    }
}
