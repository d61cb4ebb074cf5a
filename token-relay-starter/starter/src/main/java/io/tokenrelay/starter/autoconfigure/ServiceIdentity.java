package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.starter.exchange.TransportSecurity;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who issues this service's tokens and who it is: without either, nothing could be verified.
 *
 * @param issuer the issuer identifier
 * @param id the service's name in the registry
 * @param audience what tokens for it have in {@code aud}
 */
record ServiceIdentity(String issuer, ClientId id, Audience audience) {

    /** @throws StartupRefusedException naming every property that is missing or unusable */
    static ServiceIdentity of(TokenRelayProperties properties) {
        List<StartupProblem> problems = new ArrayList<>();
        String issuer = properties.issuer();
        if (issuer == null || !isUsable(issuer)) {
            problems.add(new StartupProblem(
                    StartupError.ISSUER_UNUSABLE,
                    "token-relay.issuer",
                    issuer == null ? "is missing" : "is neither an https URI nor http on this machine"));
        }
        TokenRelayProperties.Client client = properties.client();
        String id = client == null ? null : client.id();
        if (id == null || !ClientId.isValid(id)) {
            problems.add(new StartupProblem(
                    StartupError.CLIENT_ID_UNUSABLE,
                    "token-relay.client.id",
                    id == null ? "is missing" : "is no service's name"));
        }
        String uri = client == null ? null : client.uri();
        if (uri != null && !Audience.isValid(uri)) {
            problems.add(new StartupProblem(
                    StartupError.CLIENT_URI_UNUSABLE, "token-relay.client.uri", "is no absolute URI"));
        }
        if (issuer == null || id == null || !problems.isEmpty()) {
            throw new StartupRefusedException(problems);
        }
        ClientId clientId = new ClientId(id);
        return new ServiceIdentity(issuer, clientId, audience(clientId, uri));
    }

    private static Audience audience(ClientId id, @Nullable String uri) {
        return uri == null ? Audience.of(id) : new Audience(uri);
    }

    private static boolean isUsable(String issuer) {
        try {
            URI uri = URI.create(issuer);
            return TransportSecurity.isConfidential(uri) && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
