package io.tokenrelay.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledOnOs(OS.LINUX)
class Es256Test {

    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.ES256);
    private static final byte[] TEXT = "what is signed".getBytes(StandardCharsets.US_ASCII);
    private static final BigInteger ORDER = Curve.P_256.toECParameterSpec().getOrder();

    static Stream<Es256> implementations() {
        return Stream.of(Es256.platform(), TestNativeCode.ES256);
    }

    static Stream<Arguments> pairs() {
        return implementations().flatMap(one -> implementations().map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void eachVerifiesWhatTheOtherSigned(Es256 signing, Es256 verifying) throws JOSEException {
        ECKey key = key(Curve.P_256);
        Base64URL signature = signing.signer(key).sign(HEADER, TEXT);

        for (JWSVerifier verifier : verifiers(verifying, key)) {
            assertThat(verifier.verify(HEADER, TEXT, signature)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void noneTakesAnotherTextOrAnotherKey(Es256 signing, Es256 verifying) throws JOSEException {
        ECKey key = key(Curve.P_256);
        Base64URL signature = signing.signer(key).sign(HEADER, TEXT);
        byte[] other = TEXT.clone();
        other[0] ^= 1;

        for (JWSVerifier verifier : verifiers(verifying, key)) {
            assertThat(verifier.verify(HEADER, other, signature)).isFalse();
        }
        for (JWSVerifier verifier : verifiers(verifying, key(Curve.P_256))) {
            assertThat(verifier.verify(HEADER, TEXT, signature)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void noneTakesASignatureOutOfRange(Es256 es256) throws JOSEException {
        ECKey key = key(Curve.P_256);
        Base64URL whole = es256.signer(key).sign(HEADER, TEXT);

        for (JWSVerifier verifier : verifiers(es256, key)) {
            for (BigInteger out : new BigInteger[] {BigInteger.ZERO, ORDER, ORDER.add(BigInteger.ONE)}) {
                assertThat(verifier.verify(HEADER, TEXT, signature(out, out))).isFalse();
                assertThat(verifier.verify(HEADER, TEXT, signature(out, BigInteger.ONE)))
                        .isFalse();
                assertThat(verifier.verify(HEADER, TEXT, signature(BigInteger.ONE, out)))
                        .isFalse();
            }
            byte[] tooLong = Arrays.copyOf(whole.decode(), 65);
            assertThat(verifier.verify(HEADER, TEXT, Base64URL.encode(tooLong))).isFalse();
            assertThat(verifier.verify(HEADER, TEXT, new Base64URL(""))).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void noneTakesAKeyOfAnotherCurve(Es256 es256) throws JOSEException {
        ECKey key = key(Curve.P_384);

        assertThatThrownBy(() -> es256.verifier(key)).isInstanceOf(JOSEException.class);
        assertThatThrownBy(() -> es256.signer(key)).isInstanceOf(JOSEException.class);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void nothingSignsWithAPublicKey(Es256 es256) throws JOSEException {
        ECKey key = key(Curve.P_256).toPublicJWK();

        assertThatThrownBy(() -> es256.signer(key)).isInstanceOf(JOSEException.class);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void tokensOfOtherAlgorithmsAreThePlatforms(Es256 es256) throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).generate();
        JWSHeader header = new JWSHeader(JWSAlgorithm.PS256);
        JWSVerifier verifier = es256.verifiers().createJWSVerifier(header, key.toPublicKey());

        assertThat(verifier.getJCAContext().getProvider()).isNull();
        assertThat(verifier.verify(header, TEXT, new RSASSASigner(key).sign(header, TEXT)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void aKeyOfAnotherKindIsNoneForEs256(Es256 es256) throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).generate();

        assertThatThrownBy(() -> es256.verifiers().createJWSVerifier(HEADER, key.toPublicKey()))
                .isInstanceOf(JOSEException.class);
    }

    @ParameterizedTest
    @MethodSource("nativeVerifiers")
    void nativeCodeIsAskedAndHasKeysOfItsOwn(JWSVerifier verifier) {
        assertThat(verifier.getJCAContext().getProvider()).isSameAs(TestNativeCode.PROVIDER);
        assertThat(((ECDSAVerifier) verifier).getPublicKey().getClass().getPackageName())
                .isEqualTo(TestNativeCode.PROVIDER.getClass().getPackageName());
    }

    static Stream<JWSVerifier> nativeVerifiers() throws JOSEException {
        return Stream.of(verifiers(TestNativeCode.ES256, key(Curve.P_256)));
    }

    /** By both ways. */
    private static JWSVerifier[] verifiers(Es256 es256, ECKey key) throws JOSEException {
        return new JWSVerifier[] {es256.verifier(key), es256.verifiers().createJWSVerifier(HEADER, key.toECPublicKey())
        };
    }

    private static ECKey key(Curve curve) throws JOSEException {
        return new ECKeyGenerator(curve).generate();
    }

    private static Base64URL signature(BigInteger r, BigInteger s) {
        byte[] both = new byte[64];
        copy(r, both, 32);
        copy(s, both, 64);
        return Base64URL.encode(both);
    }

    private static void copy(BigInteger number, byte[] to, int end) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, to, end - length, length);
    }
}
