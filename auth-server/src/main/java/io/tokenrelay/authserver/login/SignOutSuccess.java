package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** After signing out: says so, to the audit log and to the person. */
@Component
class SignOutSuccess implements LogoutSuccessHandler {

    private final SignInEvents events;

    SignOutSuccess(SignInEvents events) {
        this.events = events;
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && authentication.isAuthenticated()) {
            events.publishSignedOut(UUID.fromString(authentication.getName()));
        }
        SeeOther.to(response, "/signed-out");
    }
}
