package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.login.AskedClasses;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.core.token.ClientId;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Where the framework's authorization endpoint leaves what it decided: a request that waits for consent, or a grant with
 * its code.
 *
 * <p>That is all it is used for. Everything that presents a code, token or state is ours and reads our tables, so
 * nothing can be found here.
 */
@Component
class StoredAuthorizations implements OAuth2AuthorizationService {

    private static final Duration CONSENT_PAGE = Duration.ofMinutes(10);

    private final PendingConsents pending;
    private final GrantStart start;
    private final SignIns signIns;
    private final CurrentRegistry registry;
    private final RegisteredClientRepository clients;
    private final Clock clock;

    StoredAuthorizations(
            PendingConsents pending,
            GrantStart start,
            SignIns signIns,
            CurrentRegistry registry,
            RegisteredClientRepository clients,
            Clock clock) {
        this.pending = pending;
        this.start = start;
        this.signIns = signIns;
        this.registry = registry;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest asked =
                Objects.requireNonNull(authorization.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        AuthorizationRequest request = AuthorizationRequest.of(asked, this::registeredScopes);
        Authentication principal = Objects.requireNonNull(authorization.getAttribute(Principal.class.getName()));
        UUID person = UUID.fromString(principal.getName());
        SignIn signIn = signIns.of(
                principal,
                new ClientId(authorization.getRegisteredClientId()),
                AskedClasses.of(asked.getAdditionalParameters()));
        UUID id = UUID.randomUUID();
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code != null) {
            String value = code.getToken().getTokenValue();
            start.withStandingConsent(id, person, request, signIn, value);
        } else {
            String state = Objects.requireNonNull(authorization.getAttribute(OAuth2ParameterNames.STATE));
            pending.insert(
                    new PendingConsent(
                            id,
                            request,
                            person,
                            signIn,
                            registry.version(),
                            clock.instant().plus(CONSENT_PAGE)),
                    state);
        }
    }

    private Set<String> registeredScopes(String client) {
        RegisteredClient registered = clients.findByClientId(client);
        return registered == null ? Set.of() : registered.getScopes();
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        throw new IllegalStateException("Nothing that this service keeps is removed through the framework");
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        return null;
    }
}
