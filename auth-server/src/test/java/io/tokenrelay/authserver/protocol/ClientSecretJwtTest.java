package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A client that signs with its secret, and what an attacker would try in its place. */
@FlowTest
@ExtendWith(OutputCaptureExtension.class)
class ClientSecretJwtTest {

    private static final String CLIENT = "kiosk";
    private static final TestForm REQUEST =
            TestForm.of("grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock");

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase database;

    @Test
    @Shows({"core-9-client-secret-jwt-hmac", "core-10.1-hmac"})
    void takesAnAssertionSignedWithTheSecret() {
        TestAnswer answer = token(assertion());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(TestServer.claims(answer.text("access_token"))).containsEntry("sub", CLIENT);
    }

    @ParameterizedTest
    @CsvSource({"/oauth2/introspect, token", "/oauth2/revoke, token", "/oauth2/device_authorization, scope"})
    void takesAnAssertionAtTheOtherEndpoints(String path, String parameter) {
        TestForm form = TestForm.of(parameter, "openid").and(assertion().form());

        TestAnswer answer = send(path, form, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        send(path, TestForm.of(parameter, "openid").and(signedBy("x".repeat(43)).form()), Map.of())
                .assertRefused(401, "invalid_client", "TR-K01");
    }

    /** One way for each client: a secret that is sent as well is not one that is never sent. */
    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/device_authorization"})
    void refusesTheSecretItself(String path) {
        String secret = server.service(CLIENT).secret();
        TestForm form = REQUEST.and("token", "x");

        send(path, form, Map.of("Authorization", TestService.basic(CLIENT, secret)))
                .assertRefused(401, "invalid_client", "TR-K01");
        send(path, form.and("client_id", CLIENT).and("client_secret", secret), Map.of())
                .assertRefused(401, "invalid_client", "TR-K01");
    }

    @Test
    @Shows("core-9-client-secret-jwt-hmac")
    void refusesAnotherSecret() {
        assertRefused(signedBy("x".repeat(43)), "TR-K01");
        assertRefused(signedBy(server.service("orders").secret()), "TR-K01");
        assertRefused(signedBy(server.service(CLIENT).secret() + "x"), "TR-K01");
    }

    @Test
    void refusesAnAssertionOfAnotherClient() {
        assertRefused(signed("orders", server.service("orders").secret()), "TR-K01");
        assertRefused(signed("orders", server.service(CLIENT).secret()), "TR-K01");
        send("/oauth2/token", REQUEST.and("client_id", "orders").and(assertion().form()), Map.of())
                .assertRefused(400, "invalid_request", "TR-K03");
    }

    @Test
    void answersAnUnknownClientLikeAWrongSignature() {
        TestAnswer unknown = token(signed("nobody", "x".repeat(43)));
        TestAnswer wrong = token(signedBy("x".repeat(43)));

        wrong.assertRefused(401, "invalid_client", "TR-K01");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.status()).isEqualTo(wrong.status());
    }

    @Test
    void refusesAnAssertionThatNobodySigned() {
        String unsigned = new PlainObject(
                        new PlainHeader(), new Payload(Map.of("iss", CLIENT, "sub", CLIENT, "aud", TestServer.ISSUER)))
                .serialize();

        send("/oauth2/token", REQUEST.and(TestAssertion.form(unsigned)), Map.of())
                .assertRefused(401, "invalid_client", "TR-K12");
    }

    @Test
    void refusesAKeyInPlaceOfTheSecret() {
        ECKey own = TestJwks.key("ec");

        assertRefused(new TestAssertion(CLIENT, own), "TR-K01");
        assertRefused(new TestAssertion(CLIENT, own).kid(null).embedding(own.toPublicJWK()), "TR-K01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "HS512"})
    void refusesHashesForWhichTheSecretIsTooShort(String algorithm) {
        assertRefused(signedBy("x".repeat(64)).algorithm(JWSAlgorithm.parse(algorithm)), "TR-K12");
    }

    @Test
    @Shows({"core-9-assertion-claims", "core-9-assertion-subject"})
    void refusesAnIssuerThatIsNotTheSubject() {
        assertRefused(assertion().claim("iss", "orders"), "TR-K12");
        assertRefused(assertion().claim("sub", "orders"), "TR-K12");
        assertRefused(assertion().without("iss"), "TR-K12");
        assertRefused(assertion().without("sub"), "TR-K12");
    }

    @Test
    @Shows({"core-9-assertion-claims", "core-9-assertion-audience"})
    void refusesAnotherAudienceThanTheIssuerAlone() {
        assertRefused(assertion().claim("aud", TestServer.ISSUER + "/oauth2/token"), "TR-K13");
        assertRefused(assertion().claim("aud", List.of(TestServer.ISSUER, "https://other.example")), "TR-K13");
        assertRefused(assertion().without("aud"), "TR-K13");
    }

    @Test
    @Shows("core-9-assertion-claims")
    void refusesAnAssertionThatIsNotForNowOrHasNoId() {
        assertRefused(assertion().at("exp", -1), "TR-K14");
        assertRefused(assertion().without("exp"), "TR-K14");
        assertRefused(assertion().at("exp", 80), "TR-K15");
        assertRefused(assertion().at("iat", 20), "TR-K16");
        assertRefused(assertion().at("nbf", 20), "TR-K16");
        assertRefused(assertion().without("jti"), "TR-K17");
    }

    @Test
    @Shows("core-9-assertion-once")
    void refusesAnAssertionASecondTime() {
        TestForm form = REQUEST.and(assertion().form());

        assertThat(send("/oauth2/token", form, Map.of()).status()).isEqualTo(200);
        send("/oauth2/token", form, Map.of()).assertRefused(401, "invalid_client", "TR-K18");
        send("/oauth2/revoke", form.and("token", "x"), Map.of()).assertRefused(401, "invalid_client", "TR-K18");
    }

    @Test
    void refusesAnotherCredentialBesideIt() {
        String secret = server.service(CLIENT).secret();
        TestForm form = REQUEST.and(assertion().form());

        send("/oauth2/token", form, Map.of("Authorization", TestService.basic(CLIENT, secret)))
                .assertRefused(400, "invalid_request", "TR-K03");
        send("/oauth2/token", form.and("client_secret", secret), Map.of())
                .assertRefused(400, "invalid_request", "TR-K03");
    }

    /** Of whom the secret is sent, the server couldn't give it away if it wanted to. */
    @Test
    void keepsMoreThanAHashOfThisSecretAlone() {
        assertThat(database.sql("select client from client_secret where sealed is not null and client in (:clients)")
                        .param("clients", List.of(CLIENT, "orders", "storefront", "console"))
                        .query(String.class)
                        .list())
                .containsExactly(CLIENT);
    }

    @Test
    void logsNeitherSecretNorAssertion(CapturedOutput output) {
        TestAssertion expired = assertion().at("exp", -1);
        String wrong = "y".repeat(43);
        String signature = signature(expired.sign());
        token(expired);
        token(signedBy(wrong));

        assertThat(output.getAll())
                .contains("TR-K14", "TR-K01")
                .doesNotContain(signature)
                .doesNotContain(wrong)
                .doesNotContain(server.service(CLIENT).secret());
    }

    private TestAssertion assertion() {
        return signedBy(server.service(CLIENT).secret());
    }

    private static TestAssertion signedBy(String secret) {
        return signed(CLIENT, secret);
    }

    static TestAssertion signed(String client, String secret) {
        OctetSequenceKey key = new OctetSequenceKey.Builder(secret.getBytes(StandardCharsets.UTF_8)).build();
        return new TestAssertion(client, key).algorithm(JWSAlgorithm.HS256);
    }

    private static String signature(String assertion) {
        return assertion.substring(assertion.lastIndexOf('.') + 1);
    }

    private void assertRefused(TestAssertion assertion, String id) {
        token(assertion).assertRefused(401, "invalid_client", id);
    }

    private TestAnswer token(TestAssertion assertion) {
        return send("/oauth2/token", REQUEST.and(assertion.form()), Map.of());
    }

    private TestAnswer send(String path, TestForm form, Map<String, String> headers) {
        return server.service("orders").postAsItIs(path, form.toString(), headers);
    }
}
