package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.login.session.SessionProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** After signing in: the session lives as long as one of somebody may, and the person goes on where they wanted to. */
@Component
class SignInSuccess implements AuthenticationSuccessHandler {

    private final Continuation continuation;
    private final SessionProperties sessions;

    SignInSuccess(Continuation continuation, SessionProperties sessions) {
        this.continuation = continuation;
        this.sessions = sessions;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        request.getSession()
                .setMaxInactiveInterval(Math.toIntExact(sessions.idle().toSeconds()));
        SeeOther.to(response, continuation.take(request).orElse("/"));
    }
}
