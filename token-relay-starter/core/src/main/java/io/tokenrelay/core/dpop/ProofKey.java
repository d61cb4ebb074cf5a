package io.tokenrelay.core.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.token.Confirmation;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a proof says: the key that it claims to be by. All of it follows from the header alone.
 *
 * @param header the header
 * @param verifier checks what that key has signed
 * @param thumbprint of the key
 */
record ProofKey(JWSHeader header, JWSVerifier verifier, Confirmation thumbprint) {

    private static final Set<String> HEADER_PARAMETERS = Set.of("typ", "alg", "jwk");
    private static final Set<String> PUBLIC_KEY = Set.of("kty", "crv", "x", "y");
    private static final Set<String> KEY_METADATA = Set.of("kid", "use", "alg", "key_ops");

    static ProofKey of(Base64URL header, Es256 es256) throws RejectedProofException {
        try {
            checkHeader(JSONObjectUtils.parse(header.decodeToString()));
            return of(JWSHeader.parse(header), es256);
        } catch (ParseException | IllegalArgumentException e) {
            // The library's message may quote the proof: it is left out.
            throw RejectedProofException.malformed("Header or parts can't be parsed");
        }
    }

    /** Before the library reads it: what it would refuse by itself, it refuses without saying which check that was. */
    private static void checkHeader(@Nullable Map<String, Object> header) throws RejectedProofException {
        if (header == null) {
            throw RejectedProofException.malformed("The header is not an object");
        }
        if (!DpopClaims.ALGORITHM.getName().equals(header.get("alg"))) {
            throw new RejectedProofException(
                    DpopError.ALGORITHM_NOT_ALLOWED, "alg is not " + DpopClaims.ALGORITHM.getName());
        }
        if (!(header.get("typ") instanceof String type)
                || !DpopClaims.TYPE.getType().equalsIgnoreCase(type)) {
            throw RejectedProofException.malformed("typ is not " + DpopClaims.TYPE);
        }
        if (!(header.get("jwk") instanceof Map<?, ?> jwk) || !jwk.keySet().containsAll(PUBLIC_KEY)) {
            throw new RejectedProofException(DpopError.KEY_NOT_USABLE, "No jwk of an elliptic curve");
        }
        if (!jwk.keySet().stream().allMatch(name -> PUBLIC_KEY.contains(name) || KEY_METADATA.contains(name))) {
            throw new RejectedProofException(DpopError.KEY_NOT_USABLE, "jwk has more than a public key");
        }
        if (!HEADER_PARAMETERS.containsAll(header.keySet())) {
            throw RejectedProofException.malformed("The header has other parameters too");
        }
    }

    private static ProofKey of(JWSHeader header, Es256 es256) throws RejectedProofException {
        if (!(header.getJWK() instanceof ECKey key) || key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
            throw new RejectedProofException(DpopError.KEY_NOT_USABLE, "jwk is no public key of P-256");
        }
        try {
            return new ProofKey(
                    header,
                    es256.verifier(key),
                    new Confirmation(key.computeThumbprint().toString()));
        } catch (JOSEException e) {
            throw new RejectedProofException(DpopError.BAD_SIGNATURE, "Nothing can be checked with its key");
        }
    }

    void checkSignature(Base64URL payload, Base64URL signature) throws RejectedProofException {
        byte[] signed = (header.toBase64URL() + "." + payload).getBytes(StandardCharsets.US_ASCII);
        try {
            if (verifier.verify(header, signed, signature)) {
                return;
            }
        } catch (JOSEException e) {
            throw new RejectedProofException(DpopError.BAD_SIGNATURE, "The signature can't be checked with its key");
        }
        throw new RejectedProofException(DpopError.BAD_SIGNATURE, "The signature does not fit the jwk");
    }
}
