package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.starter.exchange.ClientCredential;
import io.tokenrelay.starter.exchange.ClientSecret;
import io.tokenrelay.starter.exchange.ServiceCredential;
import io.tokenrelay.starter.exchange.ServiceKey;
import io.tokenrelay.starter.outbound.OutboundError;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads this service's identity from the configuration. Messages name properties and files, never a value. */
final class CredentialReader {

    private CredentialReader() {}

    /** Whether there is anything that the service could prove itself with. */
    static boolean isConfigured(TokenRelayProperties.@Nullable Client client) {
        return client != null
                && (client.secret() != null || client.secretFile() != null || client.privateKey() != null);
    }

    /** @throws StartupRefusedException when the id or the secret is missing or unusable */
    static ClientCredential read(TokenRelayProperties.@Nullable Client client) {
        String id = client == null ? null : client.id();
        if (client == null || id == null || !ClientId.isValid(id)) {
            throw problem("token-relay.client.id", "is missing or no service's name");
        }
        ClientId clientId = new ClientId(id);
        Path key = client.privateKey();
        if (key == null) {
            return new ServiceCredential(clientId, secret(client));
        }
        if (client.secret() != null || client.secretFile() != null) {
            throw problem("token-relay.client", "has a secret and a private key");
        }
        return key(clientId, key);
    }

    /**
     * For signing people in, which goes through Spring Security's OAuth client.
     *
     * @throws StartupRefusedException when there is no secret, or a private key in its place
     */
    static ClientSecret readSecret(TokenRelayProperties.@Nullable Client client) {
        if (read(client) instanceof ServiceCredential credential) {
            return credential.secret();
        }
        throw problem("token-relay.client.private-key", "is set, but in edge mode the service needs a secret");
    }

    private static ServiceKey key(ClientId id, Path file) {
        try {
            return ServiceKey.parse(id, SecretFile.readKey(file));
        } catch (IllegalArgumentException e) {
            throw problem("token-relay.client.private-key", file.toAbsolutePath() + ": " + e.getMessage());
        }
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
