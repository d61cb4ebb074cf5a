package io.tokenrelay.test;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import io.tokenrelay.core.dpop.DpopClaims;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@link TestIssuer} answers over HTTP: metadata, keys, and the token endpoint. */
final class IssuerEndpoints {

    static final String TOKEN = "/oauth2/token";

    private static final String JWKS = "/oauth2/jwks";

    private final String issuer;
    private final TestKeys keys;
    private final RequestingService requesters;
    private final TokenProofs proofs;
    private final TokenRequests tokenRequests;

    IssuerEndpoints(
            String issuer,
            TestKeys keys,
            RequestingService requesters,
            TokenProofs proofs,
            TokenRequests tokenRequests) {
        this.issuer = issuer;
        this.keys = keys;
        this.requesters = requesters;
        this.proofs = proofs;
        this.tokenRequests = tokenRequests;
    }

    void answer(HttpExchange exchange) throws IOException {
        respond(
                exchange,
                switch (exchange.getRequestURI().getPath()) {
                    case "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration" ->
                        new TokenResponse(200, metadata());
                    case JWKS -> new TokenResponse(200, keys.published().toJSONObject(true));
                    case TOKEN -> token(exchange);
                    default ->
                        TokenResponse.refused(
                                501, "not_implemented", "Nobody can sign in at the issuer of a test: see @WithCaller");
                });
    }

    /** RFC 8414 §2 and OpenID Connect Discovery §3: all that the real server names and a service may look for. */
    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + "/oauth2/authorize");
        metadata.put("token_endpoint", issuer + TOKEN);
        metadata.put("jwks_uri", issuer + JWKS);
        metadata.put("userinfo_endpoint", issuer + "/userinfo");
        metadata.put("end_session_endpoint", issuer + "/connect/logout");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("grant_types_supported", TokenRequests.GRANT_TYPES);
        metadata.put("token_endpoint_auth_methods_supported", RequestingService.METHODS);
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("ES256"));
        metadata.put("dpop_signing_alg_values_supported", List.of(DpopClaims.ALGORITHM.getName()));
        metadata.put("authorization_response_iss_parameter_supported", true);
        return metadata;
    }

    private TokenResponse token(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set(DpopClaims.NONCE_HEADER, proofs.nonce());
        Map<String, List<String>> form = form(exchange);
        return requesters
                .of(exchange.getRequestHeaders().getFirst("Authorization"), form)
                .map(requester -> tokenRequests.answer(requester, form, proofs.check(proofs(exchange))))
                .orElseGet(() -> TokenResponse.refused(
                        401,
                        "invalid_client",
                        "The test's registry has no service of this name, it was revoked, or it proved itself neither by"
                                + " TestIssuer.secretOf(name) nor by the key that @TokenRelayTest gives it"));
    }

    private static List<String> proofs(HttpExchange exchange) {
        List<String> values = exchange.getRequestHeaders().get(DpopClaims.HEADER);
        return values == null ? List.of() : values;
    }

    private static Map<String, List<String>> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : body.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            parameters
                    .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 2 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    static void respond(HttpExchange exchange, TokenResponse response) throws IOException {
        byte[] json = JSONObjectUtils.toJSONString(response.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(response.status(), json.length);
        exchange.getResponseBody().write(json);
    }
}
