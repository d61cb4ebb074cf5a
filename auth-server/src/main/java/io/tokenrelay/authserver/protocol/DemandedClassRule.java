package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.AuthorizationRefusal;
import io.tokenrelay.authserver.login.AskedClasses;
import io.tokenrelay.authserver.login.AuthenticationContext;
import io.tokenrelay.authserver.secondfactor.SecondFactorError;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * Whoever is signed in did so as the request demands ({@code acr_values}, RFC 9470 §5; {@code acr} in {@code claims}, OpenID
 * Connect Core §5.5.1.1, for which this is a failed sign-in when it can't be met). {@link FreshSignInFilter} has them
 * sign in first; who comes back without a second factor, since they have none or want none, comes no further.
 */
class DemandedClassRule implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    /** RFC 9470 §5. */
    private static final String UNMET = "unmet_authentication_requirements";

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        AskedClasses asked = AskedClasses.of(request.getAdditionalParameters());
        Optional<AuthenticationContext> signedIn = AuthenticationContext.of((Authentication) request.getPrincipal());
        if (signedIn.isPresent() && !asked.areMetBy(signedIn.get())) {
            throw AuthorizationRefusal.toClient(SecondFactorError.CLASS_NOT_REACHED, UNMET, request);
        }
    }
}
