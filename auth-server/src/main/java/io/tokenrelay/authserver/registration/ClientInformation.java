package io.tokenrelay.authserver.registration;

import io.tokenrelay.core.token.TokenValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client is told of its registration (RFC 7591 §3.2.1, RFC 7592 §3).
 *
 * @param registration what is registered
 * @param accessToken its registration access token, as it was made or presented: only a hash of it is kept
 * @param secret a secret that was made just now; none else, since it is told this once
 */
public record ClientInformation(Registration registration, TokenValue accessToken, Optional<TokenValue> secret) {

    /**
     * The members of the answer.
     *
     * @param endpoint where clients are registered
     */
    public Map<String, Object> members(String endpoint) {
        Map<String, Object> members = new LinkedHashMap<>();
        String id = registration.client().value();
        members.put("client_id", id);
        members.put("client_id_issued_at", registration.registeredAt().getEpochSecond());
        secret.ifPresent(made -> {
            members.put("client_secret", made.reveal());
            members.put("client_secret_expires_at", 0);
        });
        members.put("registration_client_uri", endpoint + "/" + id);
        members.put("registration_access_token", accessToken.reveal());
        members.putAll(registration.metadata().members());
        return members;
    }
}
