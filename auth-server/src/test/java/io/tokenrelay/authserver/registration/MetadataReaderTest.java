package io.tokenrelay.authserver.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.core.registry.ClientCredential;
import io.tokenrelay.core.registry.ClientKeys;
import io.tokenrelay.core.registry.RequestObjectTerms;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataReaderTest {

    private static final String REDIRECT = "\"redirect_uris\": [\"https://app.example/callback\"]";
    private static final String SIGNING = REDIRECT
            + ", \"token_endpoint_auth_method\": \"private_key_jwt\", \"jwks_uri\": \"https://app.example/jwks\"";
    private static final String KEYS = new JWKSet(TestJwks.key("one").toPublicJWK()).toString();

    @Test
    void fillsInWhatAClientDoesNotSay() {
        assertThat(read("{" + REDIRECT + "}").members())
                .containsOnly(
                        Map.entry("redirect_uris", List.of("https://app.example/callback")),
                        Map.entry("application_type", "web"),
                        Map.entry("grant_types", List.of("authorization_code", "refresh_token")),
                        Map.entry("response_types", List.of("code")),
                        Map.entry("token_endpoint_auth_method", "client_secret_basic"),
                        Map.entry("id_token_signed_response_alg", "RS256"),
                        Map.entry("subject_type", "public"),
                        Map.entry("scope", "address email openid phone profile"));
    }

    @Test
    void keepsWhatAClientSays() {
        ClientMetadata metadata = read(whole());

        assertThat(metadata.names()).containsExactly("Ein Café", "Un café");
        assertThat(metadata.scopes()).isEqualTo(Scopes.of("openid"));
        assertThat(metadata.keys()).get().isInstanceOf(ClientKeys.Registered.class);
        assertThat(metadata.secret()).isEmpty();
        assertThat(metadata.members())
                .containsEntry("id_token_signed_response_alg", "ES256")
                .containsEntry("userinfo_signed_response_alg", "ES256")
                .containsEntry("contacts", List.of("ops@app.example"))
                .containsEntry("logo_uri", "https://app.example/logo.png")
                .containsEntry("client_uri", "https://app.example/")
                .containsEntry("client_name#fr", "Un café")
                .containsEntry("tos_uri#de-AT", "https://app.example/agb")
                .containsEntry("default_max_age", 3600)
                .containsEntry("require_auth_time", true)
                .containsEntry("default_acr_values", List.of("mfa", "pwd"))
                .containsEntry("initiate_login_uri", "https://app.example/login")
                .containsEntry("sector_identifier_uri", "https://app.example/sector")
                .containsEntry("policy_uri", "https://app.example/policy")
                .containsEntry("tos_uri", "https://app.example/terms")
                .containsEntry("software_id", "4NRB1-0XZABZI9E6-5SM3R")
                .containsEntry("software_version", "2.1")
                .containsEntry("post_logout_redirect_uris", List.of("https://app.example/bye"))
                .containsEntry("backchannel_logout_uri", "https://app.example/logout");
    }

    @ParameterizedTest
    @CsvSource({"client_secret_basic, SENT", "client_secret_post, SENT", "client_secret_jwt, SIGNING"})
    void knowsWhatAClientDoesWithItsSecret(String method, ClientCredential.Secret use) {
        String said = "{" + REDIRECT + ", \"token_endpoint_auth_method\": \"" + method + "\"";

        assertThat(read(said + "}").secret()).hasValue(use);
        assertThat(read(said + "}").members()).containsEntry("token_endpoint_auth_method", method);
        assertRefused(said + ", \"jwks_uri\": \"https://app.example/jwks\"}", "invalid_client_metadata", "TR-G57");
    }

    @Test
    void takesTheOneAlgorithmByWhichASecretSigns() {
        String bySecret = "{" + REDIRECT + ", \"token_endpoint_auth_method\": \"client_secret_jwt\"";
        String said = ", \"token_endpoint_auth_signing_alg\": ";

        assertThat(read(bySecret + said + "\"HS256\"}").members())
                .containsEntry("token_endpoint_auth_signing_alg", "HS256");
        assertThat(read(bySecret + "}").members()).containsEntry("token_endpoint_auth_signing_alg", "HS256");
        assertThat(read("{" + SIGNING + "}").members()).doesNotContainKey("token_endpoint_auth_signing_alg");
        for (String other : new String[] {"\"HS512\"", "\"none\"", "\"ES256\""}) {
            assertRefused(bySecret + said + other + "}", "invalid_client_metadata", "TR-G56");
        }
        assertRefused("{" + SIGNING + said + "\"ES256\"}", "invalid_client_metadata", "TR-G56");
    }

    @Test
    void letsAClientRegisterForAccessThatOutlivesASignOut() {
        ClientMetadata metadata = read("{" + REDIRECT + ", \"scope\": \"openid offline_access\"}");

        assertThat(metadata.client(new ClientId("self-registered"))
                        .registration()
                        .offlineAccess())
                .isTrue();
        assertThat(read("{" + REDIRECT + "}")
                        .client(new ClientId("self-registered"))
                        .registration()
                        .offlineAccess())
                .isFalse();
    }

    /** What is stored is read again by the same rules, and comes to the same. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsWhatItWrote(boolean whole) {
        ClientMetadata metadata = read(whole ? whole() : "{" + REDIRECT + "}");

        assertThat(read(MetadataDocument.write(metadata.members())).members())
                .usingRecursiveComparison()
                .isEqualTo(metadata.members());
    }

    @Test
    void leavesOutWhatItDoesNotKnow() {
        assertThat(read("{" + REDIRECT + ", \"software_id#fr\": 7, \"new#fr\": {}, \"new\": [1]}")
                        .members())
                .doesNotContainKeys("software_id#fr", "new#fr", "new");
    }

    @Test
    void sendsTheBrowserToOneHostOnly() {
        assertThat(read("{\"redirect_uris\": [\"https://app.example/a\", \"https://APP.example/b\"]}")
                        .members())
                .containsKey("redirect_uris");
        assertRefused(
                "{\"redirect_uris\": [\"https://bank.example/callback\", \"https://evil.example/callback\"]}",
                "invalid_redirect_uri",
                "TR-G54");
    }

    @Test
    void takesNullForNothing() {
        assertThat(read("{" + REDIRECT + ", \"client_name\": null, \"jwks\": null}")
                        .names())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/callback",
                "http://localhost/callback",
                "https://localhost/callback",
                "https://127.0.0.1/callback",
                "https://app.example/callback#fragment",
                "https://app.example/callback#",
                "https://somebody@app.example/callback",
                "https://*.example/callback",
                "https://app.example/*",
                "https:///callback",
                "https:app.example",
                "/callback",
                "javascript:alert(1)",
                "data:text/html,x",
                "com.example.app:/callback",
                "https://app.example/ callback",
                "https://app.example/c\\u0061llb\\u00e4ck",
                "https://app.example\\\\@evil.example/",
                ""
            })
    void sendsNoBrowserOfAWebClientThere(String uri) {
        assertRefused(
                "{\"redirect_uris\": [\"https://app.example/callback\", \"" + uri + "\"]}",
                "invalid_redirect_uri",
                "TR-G54");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:4711/callback", "http://localhost:4711/", "http://[::1]:4711/"})
    void sendsTheBrowserOfANativeClientToItsOwnMachine(String uri) {
        assertThat(read("{\"application_type\": \"native\", \"redirect_uris\": [\"" + uri + "\"]}")
                        .redirectUris())
                .containsExactly(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback",
                "http://127.0.0.2/",
                "http://localhost.app.example/",
                "http://app.example/",
                "com.example.app:/callback"
            })
    void sendsTheBrowserOfANativeClientNowhereElse(String uri) {
        assertRefused(
                "{\"application_type\": \"native\", \"redirect_uris\": [\"" + uri + "\"]}",
                "invalid_redirect_uri",
                "TR-G54");
    }

    @Test
    void wantsAnAddressAndNotManyAndNoLongOne() {
        assertRefused("{}", "invalid_redirect_uri", "TR-G54");
        assertRefused("{\"redirect_uris\": []}", "invalid_redirect_uri", "TR-G54");
        assertRefused("{\"redirect_uris\": \"https://app.example/\"}", "invalid_client_metadata", "TR-G55");
        assertRefused(
                "{\"redirect_uris\": [\"https://app.example/\", \"https://app.example/\"]}",
                "invalid_client_metadata",
                "TR-G55");
        assertRefused(
                "{\"redirect_uris\": [\"https://app.example/" + "x".repeat(500) + "\"]}",
                "invalid_redirect_uri",
                "TR-G54");
        String eleven = "\"https://app.example/%s\"".formatted("x") + ", \"https://app.example/y\"".repeat(10);
        assertRefused("{\"redirect_uris\": [" + eleven + "]}", "invalid_client_metadata", "TR-G55");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token_endpoint_auth_method | \"none\"",
                "token_endpoint_auth_method | \"tls_client_auth\"",
                "application_type | \"desktop\"",
                "subject_type | \"pairwise\"",
                "response_types | [\"code\", \"token\"]",
                "response_types | [\"id_token\"]",
                "response_types | []",
                "grant_types | [\"implicit\"]",
                "grant_types | [\"refresh_token\"]",
                "grant_types | [\"authorization_code\", \"client_credentials\"]",
                "grant_types | [\"authorization_code\", \"urn:ietf:params:oauth:grant-type:token-exchange\"]",
                "id_token_signed_response_alg | \"none\"",
                "id_token_signed_response_alg | \"HS256\"",
                "userinfo_signed_response_alg | \"none\"",
                "id_token_encrypted_response_alg | \"RSA-OAEP\"",
                "dpop_bound_access_tokens | true",
                "token_endpoint_auth_signing_alg | \"HS256\"",
                "scope | \"openid orders:read\"",
                "scope | \"shop\""
            })
    void refusesWhatItDoesNotDo(String member, String value) {
        assertRefused("{" + REDIRECT + ", \"" + member + "\": " + value + "}", "invalid_client_metadata", "TR-G56");
    }

    @Test
    void takesWhatAClientDoesNotWant() {
        assertThat(read("{" + REDIRECT + ", \"dpop_bound_access_tokens\": false}")
                        .members())
                .doesNotContainKey("dpop_bound_access_tokens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client_name | 7",
                "client_name | \"\"",
                "client_name | \" Bank\"",
                "client_name | \"Bank\\nBank\"",
                "client_name | \"knaB\\u202eBank\"",
                "client_name | \"Bank\\u200b\"",
                "client_name | \"Bank\\u201d (checked) \\u201cx\"",
                "client_name | \"Bank\\u00a0\\u00a0x\"",
                "client_name | \"\\u3164\"",
                "client_name | \"...\"",
                "client_name | \"1234567890123456789012345678901234567890123456789012345678901\"",
                "logo_uri | \"http://app.example/logo.png\"",
                "client_uri | \"javascript:alert(1)\"",
                "policy_uri | [\"https://app.example/\"]",
                "tos_uri | \"https://app.example/#x\"",
                "contacts | \"ops@app.example\"",
                "contacts | [\"ops@app.example\\u0007\"]",
                "backchannel_logout_uri | \"http://app.example/logout\"",
                "backchannel_logout_uri | \"http://localhost/logout\"",
                "client_name#de | 7",
                "client_name#de | \"knaB\\u202eBank\"",
                "client_name# | \"Bank\"",
                "client_name#_ | \"Bank\"",
                "client_name#de#at | \"Bank\"",
                "client_name#und | \"Bank\"",
                "client_name#de-x-abcdefgh-abcdefgh-abcdefgh-abcdefgh | \"Bank\"",
                "logo_uri#de | \"http://app.example/logo.png\"",
                "tos_uri#de | \"javascript:alert(1)\"",
                "default_max_age | -1",
                "default_max_age | 1000000000",
                "default_max_age | 99999999999",
                "default_max_age | 1.5",
                "default_max_age | \"60\"",
                "require_auth_time | \"true\"",
                "default_acr_values | \"mfa\"",
                "default_acr_values | [\"mfa pwd\"]",
                "default_acr_values | [\"\"]",
                "initiate_login_uri | \"http://app.example/login\"",
                "sector_identifier_uri | \"http://app.example/sector\"",
                "scope | \"open\\\"id\"",
                "grant_types | \"authorization_code\""
            })
    void refusesWhatIsNotOfItsForm(String member, String value) {
        assertRefused("{" + REDIRECT + ", \"" + member + "\": " + value + "}", "invalid_client_metadata", "TR-G55");
    }

    @Test
    void takesOneTextForALanguageAndNotManyLanguages() {
        assertRefused(
                "{" + REDIRECT + ", \"client_name#de\": \"Leser\", \"client_name#DE\": \"Bank\"}",
                "invalid_client_metadata",
                "TR-G55");
        StringBuilder many = new StringBuilder("{" + REDIRECT);
        for (int i = 0; i < 40; i++) {
            many.append(", \"client_name#de-x-").append(i).append("\": \"Leser\"");
        }
        assertThat(read(many + "}").names()).containsExactly("Leser");
        assertRefused(many + ", \"client_name#fr\": \"Lecteur\"}", "invalid_client_metadata", "TR-G55");
    }

    @Test
    void findsWhatWouldBeLinkedElsewhere() {
        String there = ", \"policy_uri\": \"https://APP.example/a\", \"tos_uri#de\": \"https://app.example/b\"";
        assertThat(read("{" + REDIRECT + there + ", \"logo_uri\": \"https://cdn.example/\"}")
                        .linkedElsewhere())
                .isEmpty();
        assertThat(read("{" + REDIRECT + there + ", \"tos_uri#fr\": \"https://bank.example/\"}")
                        .linkedElsewhere())
                .contains("tos_uri#fr");
        assertThat(read("{\"application_type\": \"native\", \"redirect_uris\": [\"http://localhost:1/\"],"
                                + " \"policy_uri\": \"https://app.example/\"}")
                        .linkedElsewhere())
                .as("linked nowhere")
                .isEmpty();
    }

    @Test
    void wantsKeysWhereAClientProvesItselfByThemAndOnlyThere() {
        String jwks = ", \"jwks\": " + KEYS;
        String uri = ", \"jwks_uri\": \"https://app.example/jwks\"";
        String byKey = "{" + REDIRECT + ", \"token_endpoint_auth_method\": \"private_key_jwt\"";

        assertThat(read(byKey + uri + "}").keys()).get().isInstanceOf(ClientKeys.Published.class);
        assertRefused(byKey + "}", "invalid_client_metadata", "TR-G57");
        assertRefused(byKey + jwks + uri + "}", "invalid_client_metadata", "TR-G57");
        assertRefused("{" + REDIRECT + jwks + "}", "invalid_client_metadata", "TR-G57");
        assertRefused("{" + REDIRECT + uri + "}", "invalid_client_metadata", "TR-G57");
        assertRefused("{" + REDIRECT + jwks + uri + "}", "invalid_client_metadata", "TR-G57");
        assertRefused(byKey + ", \"jwks\": {\"keys\": []}}", "invalid_client_metadata", "TR-G57");
        assertRefused(
                byKey + ", \"jwks\": " + new JWKSet(TestJwks.key("two")).toString(false) + "}",
                "invalid_client_metadata",
                "TR-G57");
        assertRefused(byKey + uri.replace("https", "http") + "}", "invalid_client_metadata", "TR-G55");
    }

    @Test
    void takesHowAClientSignsItsRequests() {
        ClientMetadata metadata = read("{" + SIGNING
                + ", \"request_object_signing_alg\": \"PS256\", \"require_signed_request_object\": true,"
                + " \"request_uris\": [\"https://APP.example/requests/1#hash\"]}");

        assertThat(metadata.requestObjects())
                .isEqualTo(new RequestObjectTerms(
                        Set.of("https://APP.example/requests/1#hash"), Optional.of(JWSAlgorithm.PS256), true));
        assertThat(read(MetadataDocument.write(metadata.members())).requestObjects())
                .isEqualTo(metadata.requestObjects());
        assertThat(read("{" + SIGNING + ", \"require_signed_request_object\": false}")
                        .requestObjects())
                .isEqualTo(RequestObjectTerms.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "request_object_signing_alg | \"none\" | TR-G56",
                "request_object_signing_alg | \"HS256\" | TR-G56",
                "require_signed_request_object | \"true\" | TR-G55",
                "request_uris | \"https://app.example/1\" | TR-G55",
                "request_uris | [\"http://app.example/1\"] | TR-G55",
                "request_uris | [\"https://elsewhere.example/1\"] | TR-G55",
                "request_uris | [\"https://localhost/1\"] | TR-G55",
                "request_uris | [\"https://somebody@app.example/1\"] | TR-G55",
                "request_uris | [\"urn:app.example:1\"] | TR-G55",
                "request_uris | [1,2,3,4,5,6,7,8,9,10,11] | TR-G55"
            })
    @Shows({"core-6.2-scheme", "rfc9101-5.2-scheme"})
    void takesNoOtherRequests(String member, String value, String id) {
        assertRefused("{" + SIGNING + ", \"" + member + "\": " + value + "}", "invalid_client_metadata", id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "request_object_signing_alg | \"ES256\"",
                "require_signed_request_object | true",
                "request_uris | [\"https://app.example/1\"]"
            })
    void wantsKeysOfAClientThatSignsItsRequests(String member, String value) {
        assertRefused("{" + REDIRECT + ", \"" + member + "\": " + value + "}", "invalid_client_metadata", "TR-G57");
    }

    @Test
    void believesNoSoftwareStatement() {
        assertRefused(
                "{" + REDIRECT + ", \"software_statement\": \"a.b.c\"}", "unapproved_software_statement", "TR-G58");
        assertRefused("{" + REDIRECT + ", \"software_statement\": {}}", "invalid_software_statement", "TR-G58");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{'a': 1}",
                "{\"a\": [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}"
            })
    void refusesWhatIsNoOneJsonObject(String text) {
        assertRefused(text, "invalid_client_metadata", "TR-G53");
    }

    private static String whole() {
        Map<String, String> members = new TreeMap<>(Map.of(
                "client_name", "\"Ein Café\"",
                "token_endpoint_auth_method", "\"private_key_jwt\"",
                "jwks", KEYS,
                "id_token_signed_response_alg", "\"ES256\"",
                "scope", "\"openid\"",
                "contacts", "[\"ops@app.example\"]",
                "grant_types", "[\"authorization_code\"]",
                "response_types", "[\"code\"]",
                "post_logout_redirect_uris", "[\"https://app.example/bye\"]",
                "backchannel_logout_uri", "\"https://app.example/logout\""));
        members.put("logo_uri", "\"https://app.example/logo.png\"");
        members.put("client_uri", "\"https://app.example/\"");
        members.put("policy_uri", "\"https://app.example/policy\"");
        members.put("userinfo_signed_response_alg", "\"ES256\"");
        members.put("tos_uri", "\"https://app.example/terms\"");
        members.put("software_id", "\"4NRB1-0XZABZI9E6-5SM3R\"");
        members.put("software_version", "\"2.1\"");
        members.put("client_name#fr", "\"Un café\"");
        members.put("tos_uri#de-AT", "\"https://app.example/agb\"");
        members.put("default_max_age", "3600");
        members.put("require_auth_time", "true");
        members.put("default_acr_values", "[\"mfa\", \"pwd\"]");
        members.put("initiate_login_uri", "\"https://app.example/login\"");
        members.put("sector_identifier_uri", "\"https://app.example/sector\"");
        StringBuilder text = new StringBuilder("{" + REDIRECT);
        members.forEach(
                (name, value) -> text.append(", \"").append(name).append("\": ").append(value));
        return text.append("}").toString();
    }

    private static ClientMetadata read(String text) {
        return MetadataReader.read(MetadataDocument.kept(text));
    }

    private static void assertRefused(String text, String error, String id) {
        assertThatThrownBy(() -> read(text)).as(text).isInstanceOfSatisfying(ProtocolRefusal.class, refusal -> {
            assertThat(refusal.getError().getErrorCode()).isEqualTo(error);
            assertThat(refusal.id()).isEqualTo(id);
        });
    }
}
