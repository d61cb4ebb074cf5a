package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.login.session.SessionKey;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Reads from a signed-in person's authentication what their grants will say of it. */
@Component
class SignIns {

    /** The class of a sign-in with a password and nothing else. */
    private static final String ACR_PASSWORD = "pwd";

    /** RFC 8176 §2. */
    private static final String AMR_PASSWORD = "pwd";

    /** @throws IllegalStateException when the authentication says no time at which a factor was proved */
    SignIn of(Authentication person, ClientId client) {
        Instant authTime = factors(person)
                .map(FactorGrantedAuthority::getIssuedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("A signed-in person has a factor with its time"));
        boolean password = factors(person)
                .anyMatch(factor -> FactorGrantedAuthority.PASSWORD_AUTHORITY.equals(factor.getAuthority()));
        UserAuthentication authentication = password
                ? new UserAuthentication(authTime, ACR_PASSWORD, List.of(AMR_PASSWORD))
                : new UserAuthentication(authTime, null, List.of());
        return new SignIn(authentication, sessionRef(client));
    }

    private static @Nullable String sessionRef(ClientId client) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request instanceof ServletRequestAttributes servlet
                && servlet.getRequest().getSession(false) != null) {
            return SessionRef.of(client, SessionKey.of(servlet.getRequest().getSession()));
        }
        return null;
    }

    private static Stream<FactorGrantedAuthority> factors(Authentication person) {
        return person.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast);
    }
}
