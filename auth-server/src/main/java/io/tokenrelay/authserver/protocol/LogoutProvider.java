package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.tokens.IdTokenHint;
import io.tokenrelay.authserver.tokens.IdTokenHints;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides about a client's wish to sign a person out (OpenID Connect RP-Initiated Logout §2), and ends what the person
 * had granted that client in this browser session.
 */
@Component
class LogoutProvider implements AuthenticationProvider {

    private final IdTokenHints hints;
    private final Supplier<Registry> registry;
    private final GrantEnding grants;
    private final ApplicationEventPublisher events;

    LogoutProvider(
            IdTokenHints hints, Supplier<Registry> registry, GrantEnding grants, ApplicationEventPublisher events) {
        this.hints = hints;
        this.registry = registry;
        this.grants = grants;
        this.events = events;
    }

    /** Ending the grants and telling of it are one; the browser's session ends after that, with the answer. */
    @Override
    @Transactional
    public Authentication authenticate(Authentication authentication) {
        var request = (OidcLogoutAuthenticationToken) authentication;
        IdTokenHint hint = hints.read(request.getIdTokenHint())
                .orElseThrow(() -> refusal(GrantError.LOGOUT_HINT_INVALID, "not ours"));
        if (request.getClientId() != null
                && !request.getClientId().equals(hint.client().value())) {
            throw refusal(GrantError.LOGOUT_OF_ANOTHER_CLIENT, "hint of " + hint.client());
        }
        if (request.getPostLogoutRedirectUri() != null && !isRegistered(hint, request.getPostLogoutRedirectUri())) {
            throw refusal(GrantError.LOGOUT_REDIRECT_NOT_REGISTERED, "client " + hint.client());
        }
        Authentication person = (Authentication) request.getPrincipal();
        if (request.isPrincipalAuthenticated() && !hint.person().toString().equals(person.getName())) {
            throw refusal(GrantError.LOGOUT_OF_SOMEBODY_ELSE, "client " + hint.client());
        }
        hint.session().ifPresent(session -> grants.endSession(hint.client(), hint.person(), session));
        events.publishEvent(SecurityEvent.allowed("logout.done", hint.client(), Subject.user(hint.person()), Map.of()));
        return new OidcLogoutAuthenticationToken(
                idToken(request, hint),
                person,
                request.getSessionId(),
                hint.client().value(),
                request.getPostLogoutRedirectUri(),
                request.getState());
    }

    private boolean isRegistered(IdTokenHint hint, String uri) {
        Optional<ClientRegistration> client =
                registry.get().service(hint.client()).flatMap(Service::client);
        return client.isPresent() && client.get().postLogoutRedirectUris().contains(uri);
    }

    /** The form in which the framework passes on a hint that was believed. */
    private static OidcIdToken idToken(OidcLogoutAuthenticationToken request, IdTokenHint hint) {
        return new OidcIdToken(
                request.getIdTokenHint(),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                Map.of("sub", hint.person().toString()));
    }

    private static ProtocolRefusal refusal(GrantError error, String detail) {
        return new ProtocolRefusal(error, OAuth2ErrorCodes.INVALID_REQUEST, detail);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OidcLogoutAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
