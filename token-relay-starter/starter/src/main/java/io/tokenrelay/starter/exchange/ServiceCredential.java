package io.tokenrelay.starter.exchange;

import io.tokenrelay.core.token.ClientId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A service that proves who it is by a secret.
 *
 * @param id the service's client id, which is its name in the registry
 * @param secret its client secret
 */
public record ServiceCredential(ClientId id, ClientSecret secret) implements ClientCredential {

    /**
     * The value of {@code Authorization} for {@code client_secret_basic}: both parts form-encoded before they are
     * joined (RFC 6749 §2.3.1), without which a secret with a colon, a percent sign or a plus is another secret.
     */
    String toBasicHeader() {
        String userPass = formEncode(id.value()) + ":" + formEncode(secret.reveal());
        return "Basic " + Base64.getEncoder().encodeToString(userPass.getBytes(StandardCharsets.UTF_8));
    }

    private static String formEncode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
