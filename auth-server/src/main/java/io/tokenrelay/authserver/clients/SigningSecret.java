package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import java.nio.charset.StandardCharsets;

/**
 * A client's secret as the key by which it signs assertions: the octets of its text in UTF-8 (OpenID Connect Core §10.1), never
 * fewer than the hash has (§16.19 there, RFC 7518 §3.2).
 */
final class SigningSecret {

    /** What a client signs with its secret by. The longer hashes would want longer secrets and add nothing. */
    static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;

    private static final int LEAST_OCTETS = 32;

    private final byte[] octets;

    private SigningSecret(byte[] octets) {
        if (octets.length < LEAST_OCTETS) {
            throw new IllegalArgumentException("A secret that signs has at least " + LEAST_OCTETS + " octets");
        }
        this.octets = octets;
    }

    /** @throws IllegalArgumentException when it is too short to sign with */
    static SigningSecret of(String text) {
        return new SigningSecret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when there are too few to sign with */
    static SigningSecret ofOctets(byte[] octets) {
        return new SigningSecret(octets.clone());
    }

    /** The secret itself, to be sealed. Never for a log or an answer. */
    byte[] revealOctets() {
        return octets.clone();
    }

    /** Checks signatures, in constant time. */
    JWSVerifier verifier() {
        try {
            return new MACVerifier(octets);
        } catch (JOSEException e) {
            throw new IllegalStateException("A secret that is long enough can't verify", e);
        }
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "SigningSecret[]";
    }
}
