package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.login.session.EndsWithSession;
import io.tokenrelay.authserver.login.session.SessionKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Before the session of a person who signs out ends, ends what they granted in it. */
@Component
class SignOut implements LogoutHandler {

    private final EndsWithSession endsWithSession;

    SignOut(EndsWithSession endsWithSession) {
        this.endsWithSession = endsWithSession;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        HttpSession session = request.getSession(false);
        if (session != null && authentication != null && authentication.isAuthenticated()) {
            endsWithSession.end(UUID.fromString(authentication.getName()), SessionKey.of(session));
        }
    }
}
