package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that aren't taken (OpenID Connect Core §6.1 and §6.3, RFC 9101 §6 and §10), and who is told. */
class RequestObjectRefusalTest extends RequestObjectTest {

    @Test
    @Shows({
        "core-6.3.2-signature",
        "core-6.3.2-invalid-object",
        "rfc9101-6.2-signature",
        "rfc9101-7-invalid-object",
        "rfc9101-10.2-source"
    })
    void refusesWhatSomebodyElseSigned() {
        assertNotSigned(object("signer", TestJwks.key("ec")));
        assertNotSigned(object("signer", NEIGHBOURS));
        assertNotSigned(object("neighbour", NEIGHBOURS));
    }

    @Test
    void refusesTheObjectOfAnotherClient() {
        TestAssertion neighbours =
                object("neighbour", NEIGHBOURS).claim("redirect_uri", "https://neighbour.example/callback");
        assertThat(open(request("neighbour", neighbours.sign())).location()).contains("request_seal=");

        assertNotSigned(neighbours);
    }

    /** Two clients may have one key, as those of one operator. */
    @Test
    @Shows({"core-6.1-client-matches", "rfc9101-5-client-matches"})
    void refusesTheObjectOfAnotherClientWithTheSameKey() {
        TestAnswer answer = open(request("signer", object("strict", EC).sign()));

        answer.assertToldClient(CALLBACK, "invalid_request_object", "TR-G69");
        open(request("signer", object().claim("client_id", "strict").sign()))
                .assertToldClient(CALLBACK, "invalid_request_object", "TR-G69");
    }

    @Test
    @Shows({"core-6.3.2-signature", "rfc9101-4-signed", "rfc9101-10.2-source"})
    void refusesWhatNobodySigned() throws ParseException {
        Map<String, Object> claims =
                SignedJWT.parse(object().sign()).getJWTClaimsSet().toJSONObject();
        String unsigned = new PlainObject(new PlainHeader(), new Payload(claims)).serialize();

        assertNotSigned(unsigned);
        assertNotSigned(object().sign().replaceFirst("[^.]+$", ""));
    }

    @Test
    @Shows({"core-6.3.2-signature", "rfc9101-6.2-algorithm"})
    void refusesAPublicKeyUsedAsASecret() {
        OctetSequenceKey key = new OctetSequenceKey.Builder(
                        EC.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))
                .keyID("ec")
                .build();

        assertNotSigned(object("signer", key).algorithm(JWSAlgorithm.HS256));
    }

    @Test
    void refusesWhatIsEncrypted() throws JOSEException {
        JWEObject encrypted = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128GCM)
                        .contentType("JWT")
                        .build(),
                new Payload(object().sign()));
        encrypted.encrypt(new RSAEncrypter(RSA.toRSAPublicKey()));

        assertNotSigned(encrypted.serialize());
    }

    @Test
    void believesNoKeyThatTheObjectBringsAlong() {
        ECKey own = TestJwks.key("ec");

        assertNotSigned(object("signer", own).embedding(own.toPublicJWK()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client-authentication+jwt",
                "at+jwt",
                "dpop+jwt",
                "logout+jwt",
                "userinfo+jwt",
                "txntoken+jwt",
                "secevent+jwt"
            })
    @Shows("rfc9101-10.8-confusion")
    void refusesTheTypeOfAnotherKindOfToken(String type) {
        assertNotSigned(object().type(type));
    }

    @Test
    void takesTheTypeThatIsItsOwnAndNone() {
        assertThat(open(request(object().type("JWT"))).location()).contains("request_seal=");
        assertThat(open(request(object().type(null))).location()).contains("request_seal=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "a.b.c", "x"})
    void refusesWhatIsNoJwt(String object) {
        assertNotSigned(object);
    }

    @Test
    void refusesCriticalHeaders() {
        assertNotSigned(object().critical("b64"));
    }

    @Test
    void refusesAnObjectThatIsTooLong() {
        TestForm tooLong = request(object().claim("whatever", "x".repeat(8192)));

        server.browser()
                .post("/oauth2/authorize", outside().and(tooLong.without("client_id")))
                .assertToldClient(OTHER_CALLBACK, "invalid_request_object", "TR-G68");
    }

    @Test
    void refusesARequestThatIsTooLongToGoOn() {
        open(request(object().claim("whatever", "x".repeat(4096))))
                .assertToldClient(CALLBACK, "invalid_request", "TR-G35");
    }

    /** The seal counts: what goes on is kept as a whole while the person signs in, or not at all. */
    @Test
    void measuresARequestAsItGoesOn() {
        String query = open(request(object().claim("whatever", "x"))).location().replace("/oauth2/authorize?", "");
        String longest = "x".repeat(1 + 4096 - query.length());

        assertThat(open(request(object().claim("whatever", longest))).location())
                .hasSize("/oauth2/authorize?".length() + 4096);
        open(request(object().claim("whatever", longest + "x")))
                .assertToldClient(CALLBACK, "invalid_request", "TR-G35");
    }

    @Test
    void hasNoRequestObjectsOfAClientWithoutKeys() {
        open(outside()
                        .with("client_id", "holder")
                        .with("redirect_uri", CALLBACK)
                        .and("request", object("holder", EC).sign()))
                .assertToldClient(CALLBACK, "invalid_request_object", "TR-G68");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://attacker.example/", CALLBACK + "/", ""})
    @Shows("core-3.1.2.6-bad-redirect-uri")
    void sendsNobodyToAnAddressThatIsNotTheClients(String redirectUri) {
        TestAssertion forged = object("signer", TestJwks.key("ec")).claim("redirect_uri", redirectUri);

        open(request(forged)).assertPage("TR-L06");
        open(request(forged).and("redirect_uri", redirectUri)).assertPage("TR-L06");
        open(request(object().claim("redirect_uri", redirectUri).claim("aud", "x")))
                .assertPage("TR-L06");
        open(request(object().claim("redirect_uri", redirectUri)).and("redirect_uri", CALLBACK))
                .assertPage("TR-L05");
    }

    @Test
    void saysNothingToTheAddressInAnObjectThatIsNotTheClients() {
        open(request(object("signer", TestJwks.key("ec")))).assertPage("TR-L06");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "client_id"})
    @Shows("rfc9101-7-invalid-object")
    void wantsToKnowFromWhomAndForWhomItIs(String name) {
        assertNotForNow(object().without(name));
        assertNotForNow(object().claim(name, "another"));
        assertNotForNow(object().claim(name, 7));
        assertNotForNow(object().claim(name, List.of("another")));
    }

    @Test
    void takesAnAudienceThatIncludesIt() {
        assertThat(open(request(object().claim("aud", List.of("x", TestServer.ISSUER))))
                        .location())
                .contains("request_seal=");
    }

    @Test
    void refusesAnObjectThatIsNotForNow() {
        assertNotForNow(object().at("exp", -1));
        assertNotForNow(object().at("exp", 3700));
        assertNotForNow(object().at("nbf", 60));
        assertNotForNow(object().at("iat", 60));
        assertNotForNow(object().claim("exp", "tomorrow"));
        assertNotForNow(object().claim("nbf", true));
    }

    @Test
    void takesAnObjectThatIsForNow() {
        for (TestAssertion object : List.of(
                object().at("exp", 3500), object().at("nbf", 5), object().at("iat", 5), object().without("iat"))) {
            assertThat(open(request(object)).location()).contains("request_seal=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "request_uri"})
    @Shows({"core-6.1-no-request-inside", "rfc9101-4-no-request-inside"})
    void refusesARequestInARequest(String name) {
        assertNotForNow(object().claim(name, "https://signer.example/request"));
    }

    @Test
    @Shows("rfc9101-10.8-confusion")
    void takesNoAssertionOfAClientForItsRequest() {
        open(request(new TestAssertion("signer", EC))).assertPage("TR-L06");
        assertNotForNow(object().claim("sub", "signer"));
    }

    @Test
    @Shows("rfc9101-10.8-confusion")
    void takesNoRequestForAnAssertionOfItsClient() {
        TestForm form = TestForm.of("grant_type", "client_credentials", "audience", "strict", "scope", "x");

        for (TestAssertion object :
                List.of(object(), object().type("JWT"), object().type(null), object().claim("sub", "signer"))) {
            atTokenEndpoint(form.and(object.form())).assertRefused(401, "invalid_client", "TR-K12");
        }
    }

    @Test
    @Shows({"core-6.2-not-both", "rfc9101-5-not-both"})
    void refusesTwoObjects() {
        open(outside()
                        .and("request", object().sign())
                        .and("request_uri", HOST.uri("/request").toString()))
                .assertToldClient(OTHER_CALLBACK, "invalid_request", "TR-G20");
    }

    @Test
    @Shows("rfc9101-10.5-required")
    void refusesAnUnsignedRequestOfAClientThatSignsAll() {
        TestForm unsigned = outside().with("client_id", "strict").with("redirect_uri", CALLBACK);

        open(unsigned).assertToldClient(CALLBACK, "invalid_request", "TR-G70");
        open(unsigned.and("request", "")).assertToldClient(CALLBACK, "invalid_request", "TR-G70");
        open(unsigned.and("request_seal", "")).assertToldClient(CALLBACK, "invalid_request", "TR-G70");
        server.browser().post("/oauth2/authorize", unsigned).assertToldClient(CALLBACK, "invalid_request", "TR-G70");
        assertThat(open(request("strict", object("strict", EC).sign())).location())
                .contains("request_seal=");
    }

    @Test
    void wantsAnEndWhereNoOtherRequestIsTaken() {
        open(request("strict", object("strict", EC).without("exp").sign()))
                .assertToldClient(CALLBACK, "invalid_request_object", "TR-G69");

        assertThat(open(request(object().without("exp"))).location()).contains("request_seal=");
    }

    private void assertNotForNow(TestAssertion object) {
        TestAnswer answer = open(
                outside().and("response_mode", "form_post").and(request(object).without("client_id")));

        answer.assertToldClient(CALLBACK, "invalid_request_object", "TR-G69");
        assertThat(answer.locationParameter("state")).isEqualTo("the state inside & more");
    }

    private void assertNotSigned(TestAssertion object) {
        assertNotSigned(object.sign());
    }

    /** The address that stands outside is the client's own, as in any unsigned request. */
    private void assertNotSigned(String object) {
        open(outside().and("state", "outside").and("request", object))
                .assertToldClient(OTHER_CALLBACK, "invalid_request_object", "TR-G68");
        open(request("signer", object)).assertPage("TR-L06");
    }
}
