package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKeyBoundsTest {

    @ParameterizedTest
    @CsvSource({"2047,false", "2048,true", "4096,true", "4097,false"})
    void takesRsaKeysFrom2048To4096Bits(int bits, boolean taken) {
        assertThat(ClientKeyRule.algorithms(rsa(bits, BigInteger.valueOf(65_537)))
                        .isEmpty())
                .isNotEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"65535,false", "65537,true", "65538,false", "4294967295,true", "4294967297,false"})
    void takesOddExponentsFrom65537To32Bits(long exponent, boolean taken) {
        assertThat(ClientKeyRule.algorithms(rsa(2048, BigInteger.valueOf(exponent)))
                        .isEmpty())
                .isNotEqualTo(taken);
    }

    @Test
    void namesTheAlgorithmsThatSomeKeyMaySignWith() {
        assertThat(ClientKeyRule.algorithms())
                .containsExactly(JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.PS256, JWSAlgorithm.RS256);
    }

    @Test
    void takesAKeyForSignaturesUnlessItSaysOtherwise() throws JOSEException {
        ECKey silent = new ECKeyGenerator(Curve.P_256).generate();

        assertThat(ClientKeyRule.isForSignatures(silent)).isTrue();
        assertThat(ClientKeyRule.isForSignatures(with(silent, KeyUse.SIGNATURE)))
                .isTrue();
        assertThat(ClientKeyRule.isForSignatures(with(silent, KeyUse.ENCRYPTION)))
                .isFalse();
        assertThat(ClientKeyRule.isForSignatures(with(silent, KeyOperation.VERIFY)))
                .isTrue();
        assertThat(ClientKeyRule.isForSignatures(with(silent, KeyOperation.DERIVE_KEY)))
                .isFalse();
    }

    private static ECKey with(ECKey key, KeyUse use) {
        return new ECKey.Builder(key).keyUse(use).build();
    }

    private static ECKey with(ECKey key, KeyOperation operation) {
        return new ECKey.Builder(key).keyOperations(Set.of(operation)).build();
    }

    /** A public key of that length, which looks like one and needs no time to be made. */
    private static RSAKey rsa(int bits, BigInteger exponent) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        return new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(exponent)).build();
    }
}
