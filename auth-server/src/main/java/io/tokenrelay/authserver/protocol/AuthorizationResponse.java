package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.ResponseMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * What a client gets to hear (RFC 6749 §4.1.2).
 *
 * @param client who
 * @param redirectUri where: one that is registered for the client
 * @param mode how
 * @param parameters what, in order
 */
record AuthorizationResponse(String client, String redirectUri, ResponseMode mode, Map<String, String> parameters) {

    /** The redirect URI with the parameters in its query. */
    String location() {
        UriComponentsBuilder location = UriComponentsBuilder.fromUriString(redirectUri);
        parameters.forEach((name, value) -> location.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8)));
        return location.build(true).toUriString();
    }

    /** Without what it says: a code is a secret. */
    @Override
    public String toString() {
        return "AuthorizationResponse[client=" + client + ", mode=" + mode + "]";
    }
}
