package io.tokenrelay.authserver.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.authserver.clients.LoginClient;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.token.ClientId;
import org.springframework.stereotype.Component;

/** What is signed for a client about people who sign in there, is signed with the algorithm that the client chose. */
@Component
class IdTokenAlgorithms {

    private final LoginClients clients;

    IdTokenAlgorithms(LoginClients clients) {
        this.clients = clients;
    }

    JWSAlgorithm of(ClientId client) {
        return clients.find(client)
                .map(LoginClient::registration)
                .map(ClientRegistration::idTokenSignedResponseAlg)
                .orElse(ClientRegistration.ID_TOKEN_ALGORITHMS.get(0));
    }
}
