package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.login.AskedClasses;
import io.tokenrelay.authserver.login.AuthenticationClass;
import io.tokenrelay.authserver.login.AuthenticationContext;
import io.tokenrelay.authserver.login.session.SessionKey;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.UserAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Reads from a signed-in person's authentication what their grants will say of it. */
@Component
class SignIns {

    /**
     * What a grant will say of it.
     *
     * @param asked what the client wanted the sign-in to be
     * @throws IllegalStateException when the authentication says no time at which a factor was proved
     */
    SignIn of(Authentication person, ClientId client, AskedClasses asked) {
        AuthenticationContext context = AuthenticationContext.of(person)
                .orElseThrow(() -> new IllegalStateException("A signed-in person has a factor with its time"));
        String acr = asked.nameOf(context).map(AuthenticationClass::acr).orElse(null);
        return new SignIn(new UserAuthentication(context.authTime(), acr, context.amr()), sessionRef(client));
    }

    private static @Nullable String sessionRef(ClientId client) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request instanceof ServletRequestAttributes servlet
                && servlet.getRequest().getSession(false) != null) {
            return SessionRef.of(client, SessionKey.of(servlet.getRequest().getSession()));
        }
        return null;
    }
}
