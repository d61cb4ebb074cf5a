package io.tokenrelay.authserver.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.authserver.clients.LoginClient;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is signed for a client about people who sign in there, is signed with the algorithm that the client chose. */
@Component
class ResponseAlgorithms {

    private final LoginClients clients;

    ResponseAlgorithms(LoginClients clients) {
        this.clients = clients;
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
