package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signed it, with which key and how: what an attacker would try in a client's place. */
class PrivateKeyJwtSignatureTest extends PrivateKeyJwtTest {

    @Test
    @Shows("core-3.1.3.2-authenticates-client")
    void takesNoAssertionOfAClientWithASecret() throws IOException {
        String secret = Files.readString(SECRETS.resolve("holder.secret")).strip();
        OctetSequenceKey key = new OctetSequenceKey.Builder(secret.getBytes(StandardCharsets.UTF_8)).build();

        assertRefused(new TestAssertion("holder", EC), "TR-K01");
        assertRefused(new TestAssertion("holder", key).algorithm(JWSAlgorithm.HS256), "TR-K01");
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
    @Shows("core-9-assertion-signature")
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
    @Shows("core-9-assertion-signature")
    void refusesAnAssertionThatNobodySigned() {
        String unsigned =
                new PlainObject(new PlainHeader(), new Payload(Map.of("iss", "signer", "sub", "signer"))).serialize();

        post(REQUEST, TestAssertion.form(unsigned)).assertRefused(401, "invalid_client", "TR-K12");
    }

    @Test
    @Shows("core-9-assertion-signature")
    void refusesAPublicKeyUsedAsASecret() throws JOSEException {
        for (byte[] octets : List.of(
                EC.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                EC.toECPublicKey().getEncoded(),
                EC.getX().decode(),
                RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                RSA.toRSAPublicKey().getEncoded(),
                RSA.getModulus().decode())) {
            OctetSequenceKey key =
                    new OctetSequenceKey.Builder(octets).keyID("ec").build();

            assertRefused(new TestAssertion("signer", key).algorithm(JWSAlgorithm.HS256), "TR-K01");
        }
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
}
