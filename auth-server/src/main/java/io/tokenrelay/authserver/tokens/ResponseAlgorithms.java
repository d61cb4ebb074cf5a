package io.tokenrelay.authserver.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.authserver.clients.LoginClient;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * With what is signed: what is for a client about people who sign in there, with what the client chose; an access token, with
 * what the registry says for the service that it is for.
 */
@Component
class ResponseAlgorithms {

    private final LoginClients clients;
    private final Supplier<Registry> registry;

    ResponseAlgorithms(LoginClients clients, Supplier<Registry> registry) {
        this.clients = clients;
        this.registry = registry;
    }

    /** For access tokens; those for no service, but for userinfo, are taken by this server alone. */
    JWSAlgorithm ofAccessTokens(Audience audience) {
        return registry.get()
                .serviceByUri(audience)
                .map(Service::accessTokenSignedResponseAlg)
                .orElse(AccessTokenClaims.ALGORITHMS.get(0));
    }

    /** For ID tokens and logout tokens. */
    JWSAlgorithm ofIdTokens(ClientId client) {
        return registration(client)
                .map(ClientRegistration::idTokenSignedResponseAlg)
                .orElse(ClientRegistration.SIGNED_RESPONSE_ALGORITHMS.get(0));
    }

    /** For answers of userinfo; none when the client wants them as plain JSON. */
    Optional<JWSAlgorithm> ofUserInfo(ClientId client) {
        return registration(client).flatMap(ClientRegistration::userinfoSignedResponseAlg);
    }

    private Optional<ClientRegistration> registration(ClientId client) {
        return clients.find(client).map(LoginClient::registration);
    }
}
