package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.OfflineConsent;
import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/** How the framework's provider for authorization requests decides: by our rules, and when to ask for consent. */
final class AuthorizationRequests {

    private AuthorizationRequests() {}

    static void configure(OAuth2AuthorizationCodeRequestAuthenticationProvider provider) {
        provider.setAuthenticationValidator(new AuthorizationRequestRules().andThen(new DemandedClassRule()));
        provider.setAuthorizationConsentRequired(AuthorizationRequests::needsConsent);
    }

    /**
     * Unless the person has consented to all of it and the client does not want them asked again. To be recognised at a service is
     * no question; at a client that registered itself it is one. What is asked for together with {@code offline_access} they must have
     * allowed together with it.
     */
    private static boolean needsConsent(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        String prompt = String.valueOf(request.getAdditionalParameters().getOrDefault(Prompts.PARAMETER, ""));
        OAuth2AuthorizationConsent consent = context.getAuthorizationConsent();
        return prompt.contains(Prompts.CONSENT)
                || asked(context)
                        .anyMatch(scope -> (!scope.equals(OidcScopes.OPENID) || isSelfRegistered(context))
                                && (consent == null || !allows(consent, scope, request)));
    }

    private static boolean allows(
            OAuth2AuthorizationConsent consent,
            String scope,
            OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return consent.getScopes().contains(scope)
                && (!request.getScopes().contains(OpenIdScopes.OFFLINE_ACCESS.value())
                        || scope.equals(OidcScopes.OPENID)
                        || consent.getAuthorities().contains(new OfflineConsent(scope)));
    }

    /** The scopes that are asked for, and those that cover the claims which are. */
    private static Stream<String> asked(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        RequestedClaims claims = RequestedClaims.of(
                request.getAdditionalParameters(), request.getScopes(), context.getRegisteredClient()::getScopes);
        return Stream.concat(
                request.getScopes().stream(), claims.scopes().stream().map(Scope::value));
    }

    private static boolean isSelfRegistered(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        ClientId client = new ClientId(context.getRegisteredClient().getClientId());
        return SelfRegisteredName.id(client).isPresent();
    }
}
