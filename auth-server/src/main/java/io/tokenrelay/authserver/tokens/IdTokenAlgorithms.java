package io.tokenrelay.authserver.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is signed for a client about people who sign in there, is signed with the algorithm that the client chose. */
@Component
class IdTokenAlgorithms {

    private final Supplier<Registry> registry;

    IdTokenAlgorithms(Supplier<Registry> registry) {
        this.registry = registry;
    }

    JWSAlgorithm of(ClientId client) {
        return registry.get()
                .service(client)
                .flatMap(Service::client)
                .map(ClientRegistration::idTokenSignedResponseAlg)
                .orElse(ClientRegistration.ID_TOKEN_ALGORITHMS.get(0));
    }
}
