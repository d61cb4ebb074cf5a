package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.registry.ClientCredential;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ServerEntry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.OpenIdScopes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * The framework's view of the clients: each service of the registry is one, and one with redirect URIs is a client at which
 * people sign in, as is one where they do so from devices; so is each that registered itself, which is nothing else. The
 * server's own entry is no client.
 */
@Component
class RegistryClients implements RegisteredClientRepository {

    private static final Duration CODE_LIFETIME = Duration.ofSeconds(60);

    private final Supplier<Registry> registry;
    private final SelfRegisteredClients selfRegistered;
    private volatile @Nullable Known known;

    RegistryClients(Supplier<Registry> registry, SelfRegisteredClients selfRegistered) {
        this.registry = registry;
        this.selfRegistered = selfRegistered;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (!ClientId.isValid(clientId)) {
            return null;
        }
        Registry inForce = registry.get();
        Known made = known;
        if (made == null || made.registry() != inForce) {
            made = new Known(inForce, new ConcurrentHashMap<>());
            known = made;
        }
        Map<ClientId, RegisteredClient> clients = made.clients();
        return inForce.service(new ClientId(clientId))
                .filter(service -> !service.name().equals(ServerEntry.NAME))
                .map(service -> clients.computeIfAbsent(service.name(), name -> client(service)))
                .or(() -> selfRegistered.find(new ClientId(clientId)).map(RegistryClients::client))
                .orElse(null);
    }

    /** The internal id is the client id: there is no table of clients behind it. */
    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new IllegalStateException("The framework neither adds nor changes clients");
    }

    /** The clients of one registry, each made once: another registry is another object. */
    private record Known(Registry registry, Map<ClientId, RegisteredClient> clients) {}

    /** One way for each client: assertions by its keys, or by its secret, or the secret itself. */
    private static Set<ClientAuthenticationMethod> methods(Service service) {
        if (service.keys().isPresent()) {
            return Set.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        }
        return service.credential() == ClientCredential.Secret.SIGNING
                ? Set.of(ClientAuthenticationMethod.CLIENT_SECRET_JWT)
                : Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, ClientAuthenticationMethod.CLIENT_SECRET_POST);
    }

    /** How people sign in there. */
    private static Set<AuthorizationGrantType> signIn(ClientRegistration registration) {
        Set<AuthorizationGrantType> types = new HashSet<>(Set.of(AuthorizationGrantType.REFRESH_TOKEN));
        if (!registration.redirectUris().isEmpty()) {
            types.add(AuthorizationGrantType.AUTHORIZATION_CODE);
        }
        if (registration.deviceAuthorization()) {
            types.add(AuthorizationGrantType.DEVICE_CODE);
        }
        return types;
    }

    private static RegisteredClient client(Service service) {
        RegisteredClient.Builder client = named(service.name())
                .clientAuthenticationMethods(methods -> methods.addAll(methods(service)))
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        service.client().ifPresent(registration -> signIn(client, registration).scopes(scopes -> {
            OpenIdScopes.ALL.forEach(scope -> scopes.add(scope.value()));
            if (registration.offlineAccess()) {
                scopes.add(OpenIdScopes.OFFLINE_ACCESS.value());
            }
            service.userScopes().forEach(scope -> scopes.add(scope.value()));
        }));
        return client.build();
    }

    /** By its id in our own texts too: what it calls itself nobody has checked. */
    private static RegisteredClient client(SelfRegisteredClient registered) {
        return signIn(named(registered.id()), registered.registration())
                .clientAuthenticationMethod(registered.authentication())
                .scopes(scopes -> registered.scopes().forEach(scope -> scopes.add(scope.value())))
                .build();
    }

    private static RegisteredClient.Builder named(ClientId client) {
        return RegisteredClient.withId(client.value())
                .clientId(client.value())
                .clientName(client.value())
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(true)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(CODE_LIFETIME)
                        .reuseRefreshTokens(false)
                        .build());
    }

    private static RegisteredClient.Builder signIn(RegisteredClient.Builder client, ClientRegistration registration) {
        return client.authorizationGrantTypes(types -> types.addAll(signIn(registration)))
                .redirectUris(uris -> uris.addAll(registration.redirectUris()))
                .postLogoutRedirectUris(uris -> uris.addAll(registration.postLogoutRedirectUris()));
    }
}
