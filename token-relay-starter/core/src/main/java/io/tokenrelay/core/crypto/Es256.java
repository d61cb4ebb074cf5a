package io.tokenrelay.core.crypto;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * Signs and verifies with ES256 (RFC 7518 §3.4), by the implementation that the platform prefers or by a certain one.
 *
 * <p>Whoever does the arithmetic, the JOSE library checks that a key lies on its curve and that a signature is in range. Safe
 * for use by many threads.
 */
public final class Es256 {

    private final @Nullable Provider provider;

    private Es256(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** By the implementation that comes first in this process. */
    public static Es256 platform() {
        return new Es256(null);
    }

    /** By this implementation, whichever comes first; it has to know keys of elliptic curves too. */
    public static Es256 by(Provider provider) {
        return new Es256(provider);
    }

    /**
     * What checks signatures with a key.
     *
     * @throws JOSEException when the key is none of P-256, or unusable
     */
    public JWSVerifier verifier(ECKey key) throws JOSEException {
        checkCurve(key);
        return verifier(key.toECPublicKey(provider));
    }

    /** Makes the same for tokens of any algorithm: those of ES256 by this implementation, the others by the platform's. */
    public JWSVerifierFactory verifiers() {
        return new DefaultJWSVerifierFactory() {
            @Override
            public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
                return provider != null
                                && JWSAlgorithm.ES256.equals(header.getAlgorithm())
                                && key instanceof ECPublicKey publicKey
                        ? verifier(own(publicKey, provider))
                        : super.createJWSVerifier(header, key);
            }
        };
    }

    /**
     * What signs with a key.
     *
     * @throws JOSEException when the key has no private half, is none of P-256, or unusable
     */
    public JWSSigner signer(ECKey key) throws JOSEException {
        checkCurve(key);
        if (!key.isPrivate()) {
            throw new JOSEException("There is no private key");
        }
        ECDSASigner signer = new ECDSASigner(key.toECPrivateKey(provider));
        signer.getJCAContext().setProvider(provider);
        return signer;
    }

    private JWSVerifier verifier(ECPublicKey key) throws JOSEException {
        ECDSAVerifier verifier = new ECDSAVerifier(key);
        verifier.getJCAContext().setProvider(provider);
        return verifier;
    }

    /** A key that another implementation made would be converted at each use. */
    private static ECPublicKey own(ECPublicKey key, Provider provider) throws JOSEException {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC", provider).translateKey(key);
        } catch (GeneralSecurityException e) {
            throw new JOSEException("The key is of no use", e);
        }
    }

    private static void checkCurve(ECKey key) throws JOSEException {
        if (!Curve.P_256.equals(key.getCurve())) {
            throw new JOSEException("ES256 is for keys of P-256");
        }
    }
}
