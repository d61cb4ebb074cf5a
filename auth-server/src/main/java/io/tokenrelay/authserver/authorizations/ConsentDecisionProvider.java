package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.clients.RandomSecret;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.RegistryVersion;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Acts on what a person decided on the consent page.
 *
 * <p>In place of the framework's provider, which adds to the decision whatever had been consented to before: here
 * exactly what was submitted is granted. A decision counts once, for the person who was asked, while the registry that
 * the page was made from is still in force: what is granted is what that one leads to, also where another comes into force
 * in this moment.
 */
@Component
public class ConsentDecisionProvider implements AuthenticationProvider {

    private final PendingConsents pendingConsents;
    private final GrantStart start;
    private final ConsentRefusal refusal;
    private final CurrentRegistry registry;
    private final Clock clock;

    ConsentDecisionProvider(
            PendingConsents pendingConsents,
            GrantStart start,
            ConsentRefusal refusal,
            CurrentRegistry registry,
            Clock clock) {
        this.pendingConsents = pendingConsents;
        this.start = start;
        this.refusal = refusal;
        this.registry = registry;
        this.clock = clock;
    }

    /** Taking the decision and keeping it are one: when it can't be recorded, the person can decide again. */
    @Override
    @Transactional(noRollbackFor = OAuth2AuthorizationCodeRequestAuthenticationException.class)
    public Authentication authenticate(Authentication authentication) {
        var decision = (OAuth2AuthorizationConsentAuthenticationToken) authentication;
        Authentication person = (Authentication) decision.getPrincipal();
        RegistryVersion shown = registry.current();
        PendingConsent pending = take(decision, person)
                .filter(waiting -> waiting.registryVersion() == shown.number())
                .orElseThrow(AuthorizationRefusal::consentNotPending);
        AuthorizationRequest request = pending.request();
        Scopes submitted = submitted(decision.getScopes());
        if (!pending.requested().containsAll(submitted)) {
            throw AuthorizationRefusal.consentNotPending();
        }
        if (submitted.isEmpty()) {
            refusal.keep(pending);
            throw AuthorizationRefusal.toClient(
                    GrantError.CONSENT_REFUSED,
                    OAuth2ErrorCodes.ACCESS_DENIED,
                    decision.getAuthorizationUri(),
                    request,
                    person);
        }
        Scopes granted = withOpenid(submitted, pending.requested());
        String code = RandomSecret.generate();
        UserGrant grant = start.withNewConsent(pending, granted, shown, code);
        return answer(decision, person, request, granted, code, grant);
    }

    private Optional<PendingConsent> take(
            OAuth2AuthorizationConsentAuthenticationToken decision, Authentication person) {
        if (person instanceof AnonymousAuthenticationToken
                || !person.isAuthenticated()
                || !ClientId.isValid(decision.getClientId())) {
            return Optional.empty();
        }
        return pendingConsents.take(
                decision.getState(), UUID.fromString(person.getName()), new ClientId(decision.getClientId()));
    }

    private static Scopes submitted(Set<String> values) {
        try {
            return Scopes.of(values.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw AuthorizationRefusal.consentNotPending();
        }
    }

    /** That a client learns who signs in is what signing in means: openid is asked for, not ticked. */
    private static Scopes withOpenid(Scopes submitted, Scopes requested) {
        List<Scope> granted = new ArrayList<>(submitted.asSet());
        if (requested.contains(OpenIdScopes.OPENID)) {
            granted.add(OpenIdScopes.OPENID);
        }
        return Scopes.of(granted);
    }

    private Authentication answer(
            OAuth2AuthorizationConsentAuthenticationToken decision,
            Authentication person,
            AuthorizationRequest request,
            Scopes granted,
            String code,
            UserGrant grant) {
        Instant now = clock.instant();
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                decision.getAuthorizationUri(),
                grant.client().value(),
                person,
                new OAuth2AuthorizationCode(code, now, now.plusSeconds(1)),
                request.redirectUri(),
                request.state(),
                granted.stream().map(Scope::value).collect(Collectors.toSet()));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationConsentAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
