package io.tokenrelay.authserver.protocol;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.authserver.authorizations.ResponseMode;
import io.tokenrelay.authserver.clients.ClientAssertion;
import io.tokenrelay.authserver.login.AuthenticationClass;
import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.registry.ClientKeyRule;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * What the discovery documents say (RFC 8414 §2, OpenID Connect Discovery §3): exactly what works.
 *
 * <p>It is written whole, in place of what the framework announces, which is more than this server does.
 */
class Discovery implements Consumer<Map<String, Object>> {

    private static final List<String> CLIENT_AUTHENTICATION =
            List.of("private_key_jwt", "client_secret_jwt", "client_secret_basic", "client_secret_post");
    private static final List<String> ASSERTION_ALGORITHMS =
            ClientAssertion.algorithms().stream().map(JWSAlgorithm::getName).toList();
    private static final List<String> REQUEST_OBJECT_ALGORITHMS =
            ClientKeyRule.algorithms().stream().map(JWSAlgorithm::getName).toList();
    private static final List<String> RESPONSE_ALGORITHMS = ClientRegistration.SIGNED_RESPONSE_ALGORITHMS.stream()
            .map(JWSAlgorithm::getName)
            .toList();

    private final String issuer;
    private final boolean registration;
    private final boolean openId;

    private Discovery(String issuer, boolean registration, boolean openId) {
        this.issuer = issuer;
        this.registration = registration;
        this.openId = openId;
    }

    /**
     * {@code /.well-known/oauth-authorization-server}.
     *
     * @param registration whether clients may register themselves
     */
    static Discovery oauth(String issuer, boolean registration) {
        return new Discovery(issuer, registration, false);
    }

    /** {@code /.well-known/openid-configuration}; the same and what is only for OpenID clients. */
    static Discovery openId(String issuer, boolean registration) {
        return new Discovery(issuer, registration, true);
    }

    @Override
    public void accept(Map<String, Object> claims) {
        claims.clear();
        claims.put("issuer", issuer);
        claims.put("authorization_endpoint", issuer + Endpoints.AUTHORIZE);
        claims.put("token_endpoint", issuer + Endpoints.TOKEN);
        claims.put("token_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        claims.put("token_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
        claims.put("device_authorization_endpoint", issuer + Endpoints.DEVICE_AUTHORIZATION);
        claims.put("jwks_uri", issuer + Endpoints.JWKS);
        claims.put("revocation_endpoint", issuer + Endpoints.REVOKE);
        claims.put("revocation_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        claims.put("revocation_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
        claims.put("introspection_endpoint", issuer + Endpoints.INTROSPECT);
        claims.put("introspection_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        claims.put("introspection_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
        if (registration) {
            claims.put("registration_endpoint", issuer + Endpoints.REGISTER);
        }
        claims.put("token_relay_contract_endpoint", issuer + Endpoints.CONTRACT_CHECK);
        claims.put(
                "scopes_supported",
                Stream.concat(OpenIdScopes.ALL.stream(), Stream.of(OpenIdScopes.OFFLINE_ACCESS))
                        .map(Scope::value)
                        .toList());
        claims.put("response_types_supported", List.of("code"));
        claims.put("response_modes_supported", ResponseMode.names());
        claims.put(
                "grant_types_supported",
                List.of(
                        AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
                        AuthorizationGrantType.REFRESH_TOKEN.getValue(),
                        AuthorizationGrantType.CLIENT_CREDENTIALS.getValue(),
                        AuthorizationGrantType.TOKEN_EXCHANGE.getValue(),
                        AuthorizationGrantType.DEVICE_CODE.getValue()));
        claims.put("code_challenge_methods_supported", List.of("S256"));
        claims.put("request_parameter_supported", true);
        claims.put("request_uri_parameter_supported", true);
        claims.put("require_request_uri_registration", true);
        claims.put("request_object_signing_alg_values_supported", REQUEST_OBJECT_ALGORITHMS);
        claims.put("dpop_signing_alg_values_supported", List.of(DpopClaims.ALGORITHM.getName()));
        claims.put("authorization_response_iss_parameter_supported", true);
        if (openId) {
            claims.put("userinfo_endpoint", issuer + Endpoints.USERINFO);
            claims.put("end_session_endpoint", issuer + Endpoints.LOGOUT);
            claims.put("backchannel_logout_supported", true);
            claims.put("backchannel_logout_session_supported", true);
            claims.put("acr_values_supported", AuthenticationClass.acrValues());
            claims.put("subject_types_supported", List.of("public"));
            claims.put("id_token_signing_alg_values_supported", RESPONSE_ALGORITHMS);
            claims.put("userinfo_signing_alg_values_supported", RESPONSE_ALGORITHMS);
            claims.put("prompt_values_supported", Prompts.SUPPORTED);
            claims.put("claims_parameter_supported", true);
            claims.put(
                    "claims_supported",
                    List.of(
                            "iss",
                            "sub",
                            "aud",
                            "exp",
                            "iat",
                            "auth_time",
                            "acr",
                            "amr",
                            "nonce",
                            "sid",
                            "name",
                            "preferred_username",
                            "email",
                            "email_verified",
                            "phone_number",
                            "phone_number_verified",
                            "address"));
        }
    }
}
