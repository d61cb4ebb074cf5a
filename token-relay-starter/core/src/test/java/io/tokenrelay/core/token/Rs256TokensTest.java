package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of an issuer that publishes a key of RSA beside the one of P-256, as it does for services which don't know ES256. */
class Rs256TokensTest extends TestVerification {

    private static final String RSA_KID = "rsa-1";
    private static final RSAKey RSA = generate(2048);

    private final List<JWK> published =
            new ArrayList<>(List.of(issuer.key().toPublicJWK(), rsa(JWSAlgorithm.RS256, KeyUse.SIGNATURE)));
    private final AccessTokenVerifier verifier =
            verifier((selector, context) -> selector.select(new JWKSet(List.copyOf(published))));

    @Test
    void believesBoth() throws JOSEException {
        assertThat(verifier.verify(signed(JWSAlgorithm.RS256, RSA_KID, RSA)))
                .isEqualTo(new Verification.Verified(token));
        assertThat(verifier.verify(issuer.sign(token))).isEqualTo(new Verification.Verified(token));
    }

    @Test
    void believesAKeyThatDoesNotSayWhatItIsFor() throws JOSEException {
        published.set(1, rsa(null, null));

        assertThat(verifier.verify(signed(JWSAlgorithm.RS256, RSA_KID, RSA)))
                .isEqualTo(new Verification.Verified(token));
    }

    /** Good signatures of the published key: only their algorithm is another than the key is for. */
    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256", "PS512"})
    void refusesAnotherAlgorithmOfTheSameKey(String algorithm) throws JOSEException {
        TokenValue signed = signed(JWSAlgorithm.parse(algorithm), RSA_KID, RSA);

        assertThat(error(signed)).isEqualTo(TokenError.ALGORITHM_NOT_ALLOWED);
        published.set(1, rsa(null, null));
        assertThat(error(signed)).isEqualTo(TokenError.ALGORITHM_NOT_ALLOWED);
    }

    /** The header says RS256 and the signature is of RS256: what the key was published for decides. */
    @ParameterizedTest
    @ValueSource(strings = {"PS256", "RS512", "RSA-OAEP-256", "ES256"})
    void refusesAKeyThatIsPublishedForAnotherAlgorithm(String algorithm) throws JOSEException {
        published.set(1, rsa(JWSAlgorithm.parse(algorithm), KeyUse.SIGNATURE));

        assertThat(error(signed(JWSAlgorithm.RS256, RSA_KID, RSA))).isEqualTo(TokenError.UNKNOWN_KEY);
    }

    @Test
    void refusesAKeyThatIsPublishedForEncryption() throws JOSEException {
        published.set(1, rsa(null, KeyUse.ENCRYPTION));

        assertThat(error(signed(JWSAlgorithm.RS256, RSA_KID, RSA))).isEqualTo(TokenError.UNKNOWN_KEY);
    }

    @Test
    void refusesAHeaderThatNamesTheKeyOfTheOtherAlgorithm() throws JOSEException {
        assertThat(error(signed(JWSAlgorithm.RS256, TestIssuer.KID, RSA))).isEqualTo(TokenError.UNKNOWN_KEY);
        assertThat(error(signedBy(
                        issuer.key(), TestIssuer.header().keyID(RSA_KID).build())))
                .isEqualTo(TokenError.UNKNOWN_KEY);
    }

    @Test
    void refusesAForeignKeyUnderTheIssuersName() throws JOSEException {
        assertThat(error(signed(JWSAlgorithm.RS256, RSA_KID, generate(2048)))).isEqualTo(TokenError.BAD_SIGNATURE);
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASharedSecret() throws JOSEException {
        for (byte[] secret : List.of(
                RSA.toRSAPublicKey().getEncoded(),
                RSA.getModulus().decode(),
                RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            assertThat(error(signed(JWSAlgorithm.HS256, RSA_KID, new MACSigner(secret))))
                    .isEqualTo(TokenError.ALGORITHM_NOT_ALLOWED);
        }
    }

    @Test
    void refusesAnIdTokenOfTheSameKey() throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(RSA_KID)
                .build();

        assertThat(error(TestIssuer.sign(header, claims(), new RSASSASigner(RSA))))
                .isEqualTo(TokenError.NOT_AN_ACCESS_TOKEN);
    }

    /** The signer of the library makes none: RFC 7518 §3.3 forbids such keys. */
    @Test
    void refusesAKeyThatIsTooShort() throws JOSEException {
        RSAKey small = generate(1024);
        published.set(
                1, new RSAKey.Builder(small.toRSAPublicKey()).keyID(RSA_KID).build());

        assertThat(error(signed(JWSAlgorithm.RS256, RSA_KID, new RSASSASigner(small.toRSAPrivateKey(), true))))
                .isEqualTo(TokenError.BAD_SIGNATURE);
    }

    @Test
    void refusesWhereTheIssuerIsToldToSignWithTheOtherOnly() throws JOSEException {
        AccessTokenVerifier es256Only = AccessTokenVerifier.forAudience(
                        TestIssuer.ISSUER, token.audience(), new ImmutableJWKSet<>(new JWKSet(List.copyOf(published))))
                .algorithms(Set.of(JWSAlgorithm.ES256))
                .clock(clock)
                .build();

        assertThat(es256Only.verify(signed(JWSAlgorithm.RS256, RSA_KID, RSA)))
                .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.error())
                        .isEqualTo(TokenError.ALGORITHM_NOT_ALLOWED));
    }

    private static RSAKey generate(int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(RSA_KID).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWK rsa(@Nullable JWSAlgorithm algorithm, @Nullable KeyUse use) {
        try {
            return new RSAKey.Builder(RSA.toRSAPublicKey())
                    .keyID(RSA_KID)
                    .algorithm(algorithm)
                    .keyUse(use)
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private TokenValue signed(JWSAlgorithm algorithm, String kid, RSAKey key) throws JOSEException {
        return signed(algorithm, kid, new RSASSASigner(key));
    }

    private TokenValue signed(JWSAlgorithm algorithm, String kid, JWSSigner signer) {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType(AccessTokenClaims.TYPE))
                .keyID(kid)
                .build();
        return TestIssuer.sign(header, claims(), signer);
    }

    private TokenError error(TokenValue value) {
        return ((Verification.Rejected) verifier.verify(value)).error();
    }
}
