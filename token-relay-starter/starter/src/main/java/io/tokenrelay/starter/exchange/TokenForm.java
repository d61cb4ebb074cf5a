package io.tokenrelay.starter.exchange;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The form that a {@link TokenRequest} is on the wire. */
final class TokenForm {

    static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private TokenForm() {}

    /** The body of the request, {@code application/x-www-form-urlencoded}; it holds the subject token, and what proves whose request it is. */
    static String of(TokenRequest request, Map<String, String> proof) {
        Map<String, String> parameters = new LinkedHashMap<>(proof);
        if (request instanceof TokenRequest.OnBehalfOf onBehalf) {
            parameters.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
            parameters.put("subject_token", onBehalf.caller().tokenValue().reveal());
            parameters.put("subject_token_type", ACCESS_TOKEN_TYPE);
            parameters.put("requested_token_type", ACCESS_TOKEN_TYPE);
            if (!onBehalf.bound().isEmpty()) {
                parameters.put(
                        "request_details",
                        JSONObjectUtils.toJSONString(onBehalf.bound().values()));
            }
        } else {
            parameters.put("grant_type", "client_credentials");
        }
        // The name and not the URI (resource): only the registry knows which URI belongs to the name.
        parameters.put("audience", request.target().value());
        parameters.put("scope", request.scopes().toString());
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
