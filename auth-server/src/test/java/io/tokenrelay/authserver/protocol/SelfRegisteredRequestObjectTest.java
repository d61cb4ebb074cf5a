package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients that registered themselves, and how they sign their requests. */
class SelfRegisteredRequestObjectTest extends RegistrationTest {

    private static final ECKey EC = TestJwks.key("ec");
    private static final RSAKey RSA = PrivateKeyJwtTest.rsa();

    @Test
    @Shows({"registration-2-request-object-alg", "core-6.3.2-algorithm"})
    void takesObjectsOnlyByTheAlgorithmThatTheClientRegistered() {
        TestAnswer client = registered("request_object_signing_alg", "ES256");

        assertThat(open(client, object(client, EC)).location()).contains("request_seal=");
        open(client, object(client, RSA).algorithm(JWSAlgorithm.RS256))
                .assertToldClient(TestRegistrations.CALLBACK, "invalid_request_object", "TR-G68");
    }

    @Test
    void takesObjectsByEveryAlgorithmOfAClientThatRegisteredNone() {
        TestAnswer client = registered("client_name", "Signer");

        assertThat(open(client, object(client, EC)).location()).contains("request_seal=");
        assertThat(open(client, object(client, RSA).algorithm(JWSAlgorithm.PS256))
                        .location())
                .contains("request_seal=");
        assertThat(server.browser()
                        .get("/oauth2/authorize?" + TestRegistrations.authorizationRequest(client, "openid"))
                        .location())
                .endsWith("/login");
    }

    @Test
    @Shows("rfc9101-10.5-required")
    void refusesAnUnsignedRequestOfAClientThatSignsAll() {
        TestAnswer client = registered("require_signed_request_object", true);

        server.browser()
                .get("/oauth2/authorize?" + TestRegistrations.authorizationRequest(client, "openid"))
                .assertToldClient(TestRegistrations.CALLBACK, "invalid_request", "TR-G70");
        assertThat(open(client, object(client, EC)).location()).contains("request_seal=");
    }

    @Test
    @Shows("registration-2-request-uris")
    void asksNoOtherAddressThanThoseThatTheClientRegistered() {
        TestAnswer client = registered("request_uris", List.of("https://app.example/request"));

        assertThat(client.json()).containsEntry("request_uris", List.of("https://app.example/request"));
        server.browser()
                .get("/oauth2/authorize?"
                        + TestRegistrations.authorizationRequest(client, "openid")
                                .and("request_uri", "https://app.example/another"))
                .assertToldClient(TestRegistrations.CALLBACK, "invalid_request_uri", "TR-G71");
    }

    private TestAnswer registered(String name, Object value) {
        Map<String, Object> metadata = TestRegistrations.metadata(name, value);
        metadata.put("token_endpoint_auth_method", "private_key_jwt");
        metadata.put("jwks", new JWKSet(List.of(EC, RSA)).toJSONObject());
        return clients.registered(initialToken(), metadata);
    }

    private static TestAssertion object(TestAnswer client, JWK key) {
        return RequestObjectTest.object(client.text("client_id"), key)
                .claim("redirect_uri", TestRegistrations.CALLBACK);
    }

    private TestAnswer open(TestAnswer client, TestAssertion object) {
        return server.browser()
                .get("/oauth2/authorize?"
                        + TestRegistrations.authorizationRequest(client, "openid")
                                .and("request", object.sign()));
    }
}
