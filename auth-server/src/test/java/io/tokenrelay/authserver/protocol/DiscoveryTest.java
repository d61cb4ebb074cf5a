package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
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
    @Shows({
        "rfc8414-2-authorization-endpoint",
        "rfc8414-2-token-endpoint",
        "rfc8414-2-response-types",
        "rfc8414-3-well-known",
        "rfc8414-3.1-get",
        "rfc8414-3.3-issuer",
        "rfc7009-2-url",
        "rfc8628-4-grant-type",
        "rfc8628-4-metadata",
        "rfc9068-4-metadata",
        "rfc9207-2.3-metadata",
        "rfc9207-2.3-issuer"
    })
    void announcesExactlyWhatWorks() {
        assertThat(get(OAUTH))
                .containsOnlyKeys(
                        "issuer",
                        "authorization_endpoint",
                        "token_endpoint",
                        "device_authorization_endpoint",
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
                        "request_parameter_supported",
                        "request_uri_parameter_supported",
                        "require_request_uri_registration",
                        "request_object_signing_alg_values_supported",
                        "dpop_signing_alg_values_supported",
                        "authorization_response_iss_parameter_supported")
                .containsEntry("issuer", ISSUER)
                .containsEntry("device_authorization_endpoint", ISSUER + "/oauth2/device_authorization")
                .containsEntry("revocation_endpoint", ISSUER + "/oauth2/revoke")
                .containsEntry("token_relay_contract_endpoint", ISSUER + "/api/services/v1/contract-check")
                .containsEntry(
                        "token_endpoint_auth_methods_supported",
                        List.of("private_key_jwt", "client_secret_jwt", "client_secret_basic", "client_secret_post"))
                .containsEntry(
                        "token_endpoint_auth_signing_alg_values_supported",
                        List.of("ES256", "EdDSA", "PS256", "RS256", "HS256"))
                .containsEntry(
                        "scopes_supported", List.of("address", "email", "openid", "phone", "profile", "offline_access"))
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
                                "urn:ietf:params:oauth:grant-type:token-exchange",
                                "urn:ietf:params:oauth:grant-type:device_code"));
    }

    @Test
    @Shows({
        "discovery-3-authorization-endpoint",
        "discovery-3-token-endpoint",
        "discovery-3-response-types",
        "discovery-3-id-token-algorithms",
        "discovery-3-id-token-none",
        "discovery-4-well-known",
        "discovery-4.1-get",
        "discovery-4.3-issuer",
        "rfc9068-4-consistent",
        "rp-logout-2.1-end-session-endpoint"
    })
    void announcesTheSameToOpenIdClientsAndWhatIsOnlyForThem() {
        assertThat(get(OPENID))
                .containsAllEntriesOf(get(OAUTH))
                .containsEntry("userinfo_endpoint", ISSUER + "/userinfo")
                .containsEntry("end_session_endpoint", ISSUER + "/connect/logout")
                .containsEntry("acr_values_supported", List.of("pwd", "mfa"))
                .containsEntry("backchannel_logout_supported", true)
                .containsEntry("backchannel_logout_session_supported", true)
                .containsEntry("claims_parameter_supported", true)
                .containsEntry("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
    }

    @Test
    @Shows({"discovery-3-subject-types", "core-8-subject-type"})
    void announcesThatEverybodyIsNamedAlikeToAllClients() {
        assertThat(get(OPENID)).containsEntry("subject_types_supported", List.of("public"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    @Shows("discovery-3-request-object-algorithms")
    void announcesHowClientsMaySignTheirRequests(String document) {
        assertThat(get(document))
                .containsEntry("request_parameter_supported", true)
                .containsEntry("request_uri_parameter_supported", true)
                .containsEntry("require_request_uri_registration", true)
                .containsEntry(
                        "request_object_signing_alg_values_supported", List.of("ES256", "EdDSA", "PS256", "RS256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    @Shows({
        "rfc8414-2-token-algorithms",
        "rfc8414-2-revocation-algorithms",
        "rfc8414-2-introspection-algorithms",
        "discovery-3-auth-algorithms"
    })
    void announcesWhatClientsMaySignWithAtEachEndpoint(String path) {
        for (String endpoint : List.of("token", "revocation", "introspection")) {
            assertThat(get(path).get(endpoint + "_endpoint_auth_signing_alg_values_supported"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains("ES256", "HS256")
                    .doesNotContain("none");
            assertThat(get(path).get(endpoint + "_endpoint_auth_methods_supported"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains("private_key_jwt", "client_secret_jwt")
                    .doesNotContain("none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    @Shows({
        "rfc8414-3.2-json",
        "rfc8414-3.2-arrays",
        "rfc8414-3.2-empty",
        "discovery-4.2-json",
        "discovery-4.2-arrays",
        "discovery-4.2-empty"
    })
    void announcesItInJsonWithoutAnythingEmpty(String path) {
        TestAnswer answer = server.service("storefront").get(path, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        answer.json().forEach((name, value) -> {
            assertThat(value).as(name).isNotNull().isNotEqualTo(List.of()).isNotEqualTo("");
            if (name.endsWith("_supported")) {
                assertThat(value).as(name).isInstanceOfAny(List.class, Boolean.class);
            }
        });
    }

    @Test
    @Shows("discovery-3-jwks-private")
    void publishesPublicKeysOnly() {
        assertThat(get("/oauth2/jwks").get("keys"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.keySet().stream().map(String::valueOf))
                        .doesNotContain("d", "p", "q", "dp", "dq", "qi", "k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/par", "/oauth2/device_verification", "/oauth2/register", "/connect/register"})
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
