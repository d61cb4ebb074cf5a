package io.tokenrelay.core.registry;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which public keys a client may sign with: P-256 (ES256), Ed25519 (EdDSA), and RSA of 2048 to 4096 bits (PS256, RS256).
 *
 * <p>The upper bound is there because a signature is verified before it is known who sent it.
 */
public final class ClientKeyRule {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 4096;
    private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65_537);
    private static final int MAX_EXPONENT_BITS = 32;

    private ClientKeyRule() {}

    /** The algorithms with which any client may sign (RFC 7518 §3.1, RFC 8037), the preferred first. */
    public static List<JWSAlgorithm> algorithms() {
        return List.of(JWSAlgorithm.ES256, JWSAlgorithm.EdDSA, JWSAlgorithm.PS256, JWSAlgorithm.RS256);
    }

    /** The algorithms with which this key may sign; empty for one with which no client may sign. */
    public static Set<JWSAlgorithm> algorithms(JWK key) {
        if (key.isPrivate()) {
            return Set.of();
        }
        Algorithm only = key.getAlgorithm();
        return byKind(key).stream()
                .filter(algorithm -> only == null || algorithm.getName().equals(only.getName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the key is there for signatures, by what it says of itself (RFC 7517 §4.2 and §4.3). */
    public static boolean isForSignatures(JWK key) {
        return (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static Set<JWSAlgorithm> byKind(JWK key) {
        if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
            return Set.of(JWSAlgorithm.ES256);
        }
        if (key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
            return Set.of(JWSAlgorithm.EdDSA);
        }
        if (key instanceof RSAKey rsa && isStrong(rsa)) {
            return Set.of(JWSAlgorithm.PS256, JWSAlgorithm.RS256);
        }
        return Set.of();
    }

    private static boolean isStrong(RSAKey key) {
        int bits = key.getModulus().decodeToBigInteger().bitLength();
        BigInteger exponent = key.getPublicExponent().decodeToBigInteger();
        return bits >= MIN_RSA_BITS
                && bits <= MAX_RSA_BITS
                && exponent.compareTo(MIN_EXPONENT) >= 0
                && exponent.bitLength() <= MAX_EXPONENT_BITS
                && exponent.testBit(0);
    }
}
