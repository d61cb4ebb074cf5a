package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.starter.exchange.ClientSecret;
import io.tokenrelay.starter.exchange.ServiceCredential;
import io.tokenrelay.starter.exchange.TransportSecurity;
import io.tokenrelay.starter.outbound.OutboundError;
import io.tokenrelay.starter.outbound.OutboundMisconfiguredException;
import io.tokenrelay.starter.outbound.OutboundProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the issuer and this service's identity from the configuration. Messages name properties and files, never a value. */
final class CredentialReader {

    private CredentialReader() {}

    /** @throws OutboundMisconfiguredException when the secret must not be sent there */
    static String issuer(@Nullable String issuer) {
        if (issuer == null || !isConfidential(issuer)) {
            throw problem("token-relay.issuer is missing, or neither https nor on this machine");
        }
        return issuer;
    }

    private static boolean isConfidential(String issuer) {
        try {
            return TransportSecurity.isConfidential(URI.create(issuer));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @throws OutboundMisconfiguredException when the id or the secret is missing or unusable */
    static ServiceCredential read(TokenRelayProperties.@Nullable Client client) {
        String id = client == null ? null : client.id();
        if (client == null || id == null || !ClientId.isValid(id)) {
            throw problem("token-relay.client.id is missing or no service's name");
        }
        return new ServiceCredential(new ClientId(id), secret(client));
    }

    private static ClientSecret secret(TokenRelayProperties.Client client) {
        if ((client.secret() == null) == (client.secretFile() == null)) {
            throw problem("exactly one of token-relay.client.secret and token-relay.client.secret-file is needed");
        }
        String secret = client.secretFile() == null ? client.secret() : read(client.secretFile());
        if (secret == null || secret.isBlank()) {
            throw problem("the client secret is blank");
        }
        return new ClientSecret(secret);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw problem("token-relay.client.secret-file can't be read: " + file.toAbsolutePath());
        }
    }

    private static OutboundMisconfiguredException problem(String what) {
        return new OutboundMisconfiguredException(List.of(new OutboundProblem(OutboundError.NO_CREDENTIAL, what)));
    }
}
