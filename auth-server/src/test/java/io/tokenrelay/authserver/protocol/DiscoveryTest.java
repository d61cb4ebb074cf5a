package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FlowTest
class DiscoveryTest {

    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    @Autowired
    TestServer server;

    @Test
    void announcesExactlyWhatWorks() {
        assertThat(get(OAUTH))
                .containsOnlyKeys(
                        "issuer",
                        "authorization_endpoint",
                        "token_endpoint",
                        "token_endpoint_auth_methods_supported",
                        "token_endpoint_auth_signing_alg_values_supported",
                        "jwks_uri",
                        "revocation_endpoint",
                        "revocation_endpoint_auth_methods_supported",
                        "revocation_endpoint_auth_signing_alg_values_supported",
                        "introspection_endpoint",
                        "introspection_endpoint_auth_methods_supported",
                        "introspection_endpoint_auth_signing_alg_values_supported",
                        "token_relay_contract_endpoint",
                        "scopes_supported",
                        "response_types_supported",
                        "response_modes_supported",
                        "grant_types_supported",
                        "code_challenge_methods_supported",
                        "dpop_signing_alg_values_supported",
                        "authorization_response_iss_parameter_supported")
                .containsEntry("issuer", ISSUER)
                .containsEntry("token_relay_contract_endpoint", ISSUER + "/api/services/v1/contract-check")
                .containsEntry(
                        "token_endpoint_auth_methods_supported",
                        List.of("private_key_jwt", "client_secret_basic", "client_secret_post"))
                .containsEntry(
                        "token_endpoint_auth_signing_alg_values_supported", List.of("ES256", "EdDSA", "PS256", "RS256"))
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsEntry("response_types_supported", List.of("code"))
                .containsEntry("dpop_signing_alg_values_supported", List.of("ES256"))
                .containsEntry("authorization_response_iss_parameter_supported", true)
                .containsEntry(
                        "grant_types_supported",
                        List.of(
                                "authorization_code",
                                "refresh_token",
                                "client_credentials",
                                "urn:ietf:params:oauth:grant-type:token-exchange"));
    }

    @Test
    void announcesTheSameToOpenIdClientsAndWhatIsOnlyForThem() {
        assertThat(get(OPENID))
                .containsAllEntriesOf(get(OAUTH))
                .containsEntry("userinfo_endpoint", ISSUER + "/userinfo")
                .containsEntry("end_session_endpoint", ISSUER + "/connect/logout")
                .containsEntry("backchannel_logout_supported", true)
                .containsEntry("backchannel_logout_session_supported", true)
                .containsEntry("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
    }

    @Test
    void publishesPublicKeysOnly() {
        assertThat(get("/oauth2/jwks").get("keys"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.keySet().stream().map(String::valueOf))
                        .doesNotContain("d", "p", "q", "dp", "dq", "qi", "k"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/par",
                "/oauth2/device_authorization",
                "/oauth2/device_verification",
                "/oauth2/register",
                "/connect/register"
            })
    void hasNoOtherEndpoint(String path) {
        TestService storefront = server.service("storefront");

        assertThat(storefront.post(path, TestForm.of("client_id", "storefront")).status())
                .isIn(403, 404);
        assertThat(storefront.get(path, Map.of()).status()).isIn(403, 404);
    }

    private Map<String, Object> get(String path) {
        return server.service("storefront").get(path, Map.of()).json();
    }
}
