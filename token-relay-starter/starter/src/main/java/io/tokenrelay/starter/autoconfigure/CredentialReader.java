package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.starter.exchange.ClientSecret;
import io.tokenrelay.starter.exchange.ServiceCredential;
import io.tokenrelay.starter.outbound.OutboundError;
import io.tokenrelay.starter.startup.StartupRefusedException;
import org.jspecify.annotations.Nullable;

/** Reads this service's identity from the configuration. Messages name properties and files, never a value. */
final class CredentialReader {

    private CredentialReader() {}

    /** @throws StartupRefusedException when the id or the secret is missing or unusable */
    static ServiceCredential read(TokenRelayProperties.@Nullable Client client) {
        String id = client == null ? null : client.id();
        if (client == null || id == null || !ClientId.isValid(id)) {
            throw problem("token-relay.client.id", "is missing or no service's name");
        }
        return new ServiceCredential(new ClientId(id), secret(client));
    }

    private static ClientSecret secret(TokenRelayProperties.Client client) {
        if ((client.secret() == null) == (client.secretFile() == null)) {
            throw problem("token-relay.client", client.secret() == null ? "has no secret" : "has two secrets");
        }
        String secret = client.secretFile() == null ? client.secret() : SecretFile.read(client.secretFile());
        if (secret == null || secret.isBlank()) {
            throw problem("token-relay.client", "has a blank secret");
        }
        return new ClientSecret(secret);
    }

    private static StartupRefusedException problem(String where, String detail) {
        return new StartupRefusedException(OutboundError.NO_CREDENTIAL, where, detail);
    }
}
