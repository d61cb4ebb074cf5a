package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.clients.TestJwks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Clients that prove who they are by a key, and what an attacker would try in their place. */
@AuthServerTest
@ActiveProfiles("demo")
@Import(TestServer.class)
@ExtendWith(OutputCaptureExtension.class)
class PrivateKeyJwtTest {

    private static final TestForm REQUEST =
            TestForm.of("grant_type", "client_credentials", "audience", "target", "scope", "target:do");
    private static final ECKey EC = TestJwks.key("ec");
    private static final RSAKey RSA = rsa();
    private static final OctetKeyPair ED = ed();
    private static final ECKey PUBLISHED = TestJwks.key("published");
    private static final TestJwks JWKS = new TestJwks(PUBLISHED.toPublicJWK());
    private static final Path SECRETS = Path.of("target/client-secrets-of-key-holders");

    @Autowired
    TestServer server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase owner;

    @DynamicPropertySource
    static void registry(DynamicPropertyRegistry properties) throws IOException {
        Path file = Files.createTempFile("registry", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(file, """
                services:
                  signer:
                    client: { jwks: %s }
                    calls: { target: [{ scope: "target:do", bearer: true }] }
                  publisher:
                    client: { jwks-uri: "%s" }
                    calls: { target: [{ scope: "target:do", bearer: true }] }
                  silent:
                    client: { jwks-uri: "%s" }
                    calls: { target: [{ scope: "target:do", bearer: true }] }
                  holder:
                    calls: { target: [{ scope: "target:do", bearer: true }] }
                  target:
                    scopes: { "target:do": { title: Do it, kind: service } }
                """.formatted(
                        new JWKSet(List.of(EC, RSA, ED)).toString(true),
                        JWKS.uri(),
                        JWKS.uri().resolve("/nothing")));
        properties.add("auth-server.registry", file::toString);
        properties.add("auth-server.client-secrets-directory", SECRETS::toString);
    }

    @AfterAll
    static void close() {
        JWKS.close();
    }

    @ParameterizedTest
    @MethodSource("keysAndAlgorithms")
    void takesAnAssertionSignedByARegisteredKey(JWK key, JWSAlgorithm algorithm) {
        TestAnswer answer = token(new TestAssertion("signer", key).algorithm(algorithm));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(TestServer.claims(answer.text("access_token"))).containsEntry("sub", "signer");
    }

    static Stream<Arguments> keysAndAlgorithms() {
        return Stream.of(
                Arguments.of(EC, JWSAlgorithm.ES256),
                Arguments.of(RSA, JWSAlgorithm.PS256),
                Arguments.of(RSA, JWSAlgorithm.RS256),
                Arguments.of(ED, JWSAlgorithm.EdDSA));
    }

    @Test
    void takesAnAssertionSignedByAPublishedKeyEvenWithoutKid() {
        assertGranted(new TestAssertion("publisher", PUBLISHED));
        assertGranted(new TestAssertion("publisher", PUBLISHED).kid(null));
    }

    @Test
    void takesTheClientIdBesideIt() {
        assertThat(post(REQUEST.and("client_id", "signer"), new TestAssertion("signer", EC).form()))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "client-authentication+jwt"})
    void takesTheTypesOfAnAssertion(String type) {
        assertGranted(new TestAssertion("signer", EC).type(type));
    }

    @Test
    void takesAnAssertionWithoutTypeIatAndNbf() {
        assertGranted(new TestAssertion("signer", EC).type(null).without("iat"));
    }

    @Test
    void takesAClockThatIsALittleAhead() {
        assertGranted(new TestAssertion("signer", EC).at("iat", 8).at("nbf", 8).at("exp", 68));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/introspect", "/oauth2/revoke"})
    void takesAnAssertionAtTheOtherEndpoints(String path) {
        TestForm form = TestForm.of("token", "x").and(new TestAssertion("signer", EC).form());

        assertThat(anybody().post(path, form.toString(), Map.of()).status()).isEqualTo(200);
    }

    @Test
    void givesAClientWithKeysNoSecretAndTakesNone() {
        assertThat(SECRETS.resolve("holder.secret")).exists();
        assertThat(SECRETS.resolve("signer.secret")).doesNotExist();
        assertThat(SECRETS.resolve("publisher.secret")).doesNotExist();
        String secret = "s".repeat(43);
        server.change("client-secret", () -> jdbc.sql("insert into client_secret (client, hash, created_at)"
                        + " values ('signer', :hash, now()) returning client")
                .param("hash", Sha256.of(secret))
                .query(String.class)
                .list());

        new TestService(server.base(), "signer", secret).token(REQUEST).assertRefused(401, "invalid_client", "TR-K01");
        anybody()
                .post(
                        "/oauth2/token",
                        REQUEST.and("client_id", "signer")
                                .and("client_secret", secret)
                                .toString(),
                        Map.of())
                .assertRefused(401, "invalid_client", "TR-K01");
    }

    @Test
    void takesNoAssertionOfAClientWithASecret() throws IOException {
        String secret = Files.readString(SECRETS.resolve("holder.secret")).strip();
        OctetSequenceKey key = new OctetSequenceKey.Builder(secret.getBytes(StandardCharsets.UTF_8)).build();

        assertRefused(new TestAssertion("holder", EC), "TR-K01");
        assertRefused(new TestAssertion("holder", key).algorithm(JWSAlgorithm.HS256), "TR-K12");
    }

    @Test
    void answersAnUnknownClientLikeAWrongSignature() {
        TestAnswer unknown = token(new TestAssertion("nobody", EC));
        TestAnswer wrong = token(new TestAssertion("signer", TestJwks.key("ec")));

        wrong.assertRefused(401, "invalid_client", "TR-K01");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.status()).isEqualTo(wrong.status());
    }

    @Test
    void refusesAKeyOfAnotherClient() {
        assertRefused(new TestAssertion("signer", PUBLISHED), "TR-K01");
        assertRefused(new TestAssertion("publisher", EC), "TR-K01");
    }

    @Test
    void believesNoKeyThatTheAssertionBringsAlong() {
        ECKey own = TestJwks.key("ec");

        assertRefused(new TestAssertion("signer", own).embedding(own.toPublicJWK()), "TR-K01");
    }

    @Test
    void wantsToKnowWhichOfSeveralKeysSigned() {
        assertRefused(new TestAssertion("signer", EC).kid(null), "TR-K01");
        assertRefused(new TestAssertion("signer", EC).kid("rsa"), "TR-K01");
        assertRefused(new TestAssertion("signer", EC).kid("unknown"), "TR-K01");
    }

    @Test
    void refusesAnAssertionThatNobodySigned() {
        String unsigned =
                new PlainObject(new PlainHeader(), new Payload(Map.of("iss", "signer", "sub", "signer"))).serialize();

        post(REQUEST, TestAssertion.form(unsigned)).assertRefused(401, "invalid_client", "TR-K12");
    }

    @Test
    void refusesAPublicKeyUsedAsASecret() {
        OctetSequenceKey key = new OctetSequenceKey.Builder(
                        EC.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))
                .keyID("ec")
                .build();

        assertRefused(new TestAssertion("signer", key).algorithm(JWSAlgorithm.HS256), "TR-K12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS384", "PS512"})
    void refusesAlgorithmsThatAreNotAllowed(String algorithm) {
        assertRefused(new TestAssertion("signer", RSA).algorithm(JWSAlgorithm.parse(algorithm)), "TR-K12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "dpop+jwt", "logout+jwt", "secevent+jwt", "oauth-authz-req+jwt"})
    void refusesTokensOfAnotherPurpose(String type) {
        assertRefused(new TestAssertion("signer", EC).type(type), "TR-K12");
    }

    @Test
    void refusesCriticalHeaders() {
        assertRefused(new TestAssertion("signer", EC).critical("exp"), "TR-K12");
    }

    @Test
    void refusesAnIssuerThatIsNotTheSubject() {
        assertRefused(new TestAssertion("signer", EC).claim("sub", "publisher"), "TR-K12");
        assertRefused(new TestAssertion("signer", EC).claim("iss", "publisher"), "TR-K12");
        assertRefused(new TestAssertion("signer", EC).without("sub"), "TR-K12");
        assertRefused(new TestAssertion("signer", EC).without("iss"), "TR-K12");
        assertRefused(new TestAssertion("Not a name", EC), "TR-K12");
    }

    @Test
    void refusesAnotherAudienceThanTheIssuerAlone() {
        assertRefused(new TestAssertion("signer", EC).claim("aud", TestServer.ISSUER + "/oauth2/token"), "TR-K13");
        assertRefused(new TestAssertion("signer", EC).claim("aud", TestServer.ISSUER + "/"), "TR-K13");
        assertRefused(new TestAssertion("signer", EC).claim("aud", List.of(TestServer.ISSUER)), "TR-K13");
        assertRefused(
                new TestAssertion("signer", EC).claim("aud", List.of(TestServer.ISSUER, "https://other.example")),
                "TR-K13");
        assertRefused(new TestAssertion("signer", EC).without("aud"), "TR-K13");
    }

    @Test
    void refusesAnAssertionThatHasExpiredOrNeverDoes() {
        assertRefused(new TestAssertion("signer", EC).at("exp", -1), "TR-K14");
        assertRefused(new TestAssertion("signer", EC).without("exp"), "TR-K14");
        assertRefused(new TestAssertion("signer", EC).claim("exp", "tomorrow"), "TR-K12");
        assertRefused(new TestAssertion("signer", EC).claim("exp", 1e300), "TR-K12");
    }

    @Test
    void refusesAnAssertionThatIsGoodForTooLong() {
        assertRefused(new TestAssertion("signer", EC).at("exp", 80), "TR-K15");
    }

    @Test
    void refusesAnAssertionThatIsNotValidYet() {
        assertRefused(new TestAssertion("signer", EC).at("iat", 20), "TR-K16");
        assertRefused(new TestAssertion("signer", EC).at("nbf", 20), "TR-K16");
    }

    @Test
    void refusesAnAssertionWithoutId() {
        assertRefused(new TestAssertion("signer", EC).without("jti"), "TR-K17");
        assertRefused(new TestAssertion("signer", EC).claim("jti", " "), "TR-K17");
        assertRefused(new TestAssertion("signer", EC).claim("jti", 7), "TR-K17");
        assertRefused(new TestAssertion("signer", EC).claim("jti", "j".repeat(257)), "TR-K17");
    }

    @Test
    void refusesAnAssertionASecondTime() {
        TestForm form = new TestAssertion("signer", EC).form();

        assertThat(post(REQUEST, form).status()).isEqualTo(200);
        post(REQUEST, form).assertRefused(401, "invalid_client", "TR-K18");
        assertRefused(
                new TestAssertion("signer", RSA).algorithm(JWSAlgorithm.PS256).claim("jti", usedId()), "TR-K18");
    }

    @Test
    void takesTheSameIdFromTwoClients() {
        String id = usedId();

        assertGranted(new TestAssertion("publisher", PUBLISHED).claim("jti", id));
    }

    @Test
    void takesOneOfFiftyUsesAtOnce() {
        TestForm form = new TestAssertion("signer", EC).form();
        TestService anybody = anybody();

        List<TestAnswer> answers = TestServer.atOnce(
                50, () -> anybody.postAsItIs("/oauth2/token", REQUEST.and(form).toString(), Map.of()));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.assertRefused(401, "invalid_client", "TR-K18"));
    }

    @Test
    void doesNotUseUpAnAssertionThatIsRefusedForSomethingElse() {
        String id = "refused-before-" + System.nanoTime();

        assertRefused(new TestAssertion("signer", EC).claim("jti", id).claim("aud", "https://other.example"), "TR-K13");
        assertGranted(new TestAssertion("signer", EC).claim("jti", id));
    }

    @Test
    void refusesAnotherCredentialBesideIt() throws IOException {
        String secret = Files.readString(SECRETS.resolve("holder.secret")).strip();
        TestForm form = REQUEST.and(new TestAssertion("signer", EC).form());

        new TestService(server.base(), "holder", secret).token(form).assertRefused(400, "invalid_request", "TR-K03");
        post(form, TestForm.of("client_secret", secret)).assertRefused(400, "invalid_request", "TR-K03");
        post(form, TestForm.of("client_id", "holder")).assertRefused(400, "invalid_request", "TR-K03");
        post(form, TestForm.of("client_assertion", "x")).assertRefused(400, "invalid_request", "TR-K05");
    }

    @Test
    void refusesAnAssertionOfAnotherType() {
        TestForm form = REQUEST.and(new TestAssertion("signer", EC).form());

        post(form.with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"))
                .assertRefused(400, "invalid_request", "TR-K11");
        post(form.without("client_assertion_type")).assertRefused(400, "invalid_request", "TR-K11");
        post(form.without("client_assertion")).assertRefused(400, "invalid_request", "TR-K11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "eyJhbGciOiJFUzI1NiJ9.e30."})
    void refusesWhatIsNoAssertion(String value) {
        post(REQUEST, TestAssertion.form(value)).assertRefused(401, "invalid_client", "TR-K12");
    }

    @Test
    void refusesAnAssertionThatIsTooLarge() {
        assertRefused(new TestAssertion("signer", EC).claim("more", "m".repeat(4096)), "TR-K12");
    }

    @Test
    void saysThatItCannotTellWhileTheKeysCannotBeHad() {
        token(new TestAssertion("silent", EC)).assertRefused(503, "temporarily_unavailable", "TR-K19");
        assertGranted(new TestAssertion("signer", EC));
    }

    @Test
    void logsAndStoresNoAssertion(CapturedOutput output) {
        String good = new TestAssertion("signer", EC).sign();
        String bad = new TestAssertion("signer", EC).at("exp", -1).sign();
        post(REQUEST, TestAssertion.form(good));
        post(REQUEST, TestAssertion.form(good));
        post(REQUEST, TestAssertion.form(bad));

        assertThat(output.getAll())
                .contains("TR-K18")
                .doesNotContain(signature(good))
                .doesNotContain(signature(bad));
        assertThat(owner.sql("select coalesce(string_agg(a::text, ' '), '') from audit_event a")
                        .query(String.class)
                        .single())
                .doesNotContain(signature(good))
                .doesNotContain(signature(bad));
    }

    private String usedId() {
        String id = "used-" + System.nanoTime();
        assertGranted(new TestAssertion("signer", EC).claim("jti", id));
        return id;
    }

    private void assertGranted(TestAssertion assertion) {
        TestAnswer answer = token(assertion);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void assertRefused(TestAssertion assertion, String id) {
        token(assertion).assertRefused(401, "invalid_client", id);
    }

    private TestAnswer token(TestAssertion assertion) {
        return post(REQUEST, assertion.form());
    }

    private TestAnswer post(TestForm... forms) {
        TestForm all = Stream.of(forms).reduce(TestForm::and).orElseThrow();
        return anybody().postAsItIs("/oauth2/token", all.toString(), Map.of());
    }

    private TestService anybody() {
        return new TestService(server.base(), "anybody", "");
    }

    private static String signature(String assertion) {
        return assertion.substring(assertion.lastIndexOf('.') + 1);
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("rsa").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OctetKeyPair ed() {
        try {
            return new OctetKeyPairGenerator(Curve.Ed25519).keyID("ed").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
