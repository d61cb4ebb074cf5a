package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.authserver.conformance.Shows;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;

/** Assertions that are taken, at whatever endpoint, and what a client with keys has besides. */
class PrivateKeyJwtTakenTest extends PrivateKeyJwtTest {

    @ParameterizedTest
    @MethodSource("keysAndAlgorithms")
    @Shows("core-9-assertion-signature")
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
    @Shows("core-3.1.3.2-authenticates-client")
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

    private static String signature(String assertion) {
        return assertion.substring(assertion.lastIndexOf('.') + 1);
    }
}
