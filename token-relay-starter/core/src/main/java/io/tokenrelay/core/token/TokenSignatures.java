package io.tokenrelay.core.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks a token's signature with the issuer's key of that {@code kid}, which must be one for this algorithm: what the key was
 * published for decides, and a header that says something else is refused.
 *
 * <p>Making a verifier out of a key costs more than it looks, so those of the current keys are kept.
 */
final class TokenSignatures {

    /** More keys than any issuer publishes at once; when it is reached the old ones are dropped. */
    private static final int MAX_KEPT = 32;

    /** RFC 7518 §3.3. */
    private static final int MIN_RSA_BITS = 2048;

    private final JWKSource<SecurityContext> keys;
    private final JWSVerifierFactory factory;
    private final Map<VerifierKey, JWSVerifier> verifiers = new ConcurrentHashMap<>();

    TokenSignatures(JWKSource<SecurityContext> keys, JWSVerifierFactory factory) {
        this.keys = keys;
        this.factory = factory;
    }

    /** The key of the issuer that signed the token. */
    SigningKey check(ParsedToken token) throws RejectedTokenException {
        JWKSelector selector =
                new JWKSelector(JWKMatcher.forJWSHeader(token.jwt().getHeader()));
        JWK key = key(selector);
        try {
            if (token.jwt().verify(verifier(token, key))) {
                return new SigningKey(selector, key);
            }
        } catch (JOSEException e) {
            throw new RejectedTokenException(TokenError.BAD_SIGNATURE, "Signature can't be checked with its key");
        }
        throw new RejectedTokenException(TokenError.BAD_SIGNATURE, "Signature does not fit key " + key.getKeyID());
    }

    /**
     * Whether a token that was checked would be checked with the very same key now.
     *
     * @throws RejectedTokenException when the issuer has no such key any more, or it can't be told
     */
    boolean isStill(SigningKey signing) throws RejectedTokenException {
        return key(signing.selector()).equals(signing.key());
    }

    private JWK key(JWKSelector selector) throws RejectedTokenException {
        List<JWK> found;
        try {
            found = keys.get(selector, null);
        } catch (KeySourceException e) {
            throw new RejectedTokenException(TokenError.KEYS_UNAVAILABLE, String.valueOf(e.getMessage()));
        }
        if (found.size() != 1) {
            throw new RejectedTokenException(
                    TokenError.UNKNOWN_KEY, found.size() + " keys of that kid are for this algorithm");
        }
        return found.get(0);
    }

    private JWSVerifier verifier(ParsedToken token, JWK key) throws JOSEException {
        VerifierKey id = new VerifierKey(token.jwt().getHeader().getAlgorithm().getName(), key);
        JWSVerifier kept = verifiers.get(id);
        if (kept != null) {
            return kept;
        }
        if (!(key instanceof AsymmetricJWK asymmetric)) {
            throw new JOSEException("Not a public key");
        }
        if (key instanceof RSAKey rsa && rsa.size() < MIN_RSA_BITS) {
            throw new JOSEException("The key has less than " + MIN_RSA_BITS + " bits");
        }
        JWSVerifier made = factory.createJWSVerifier(token.jwt().getHeader(), asymmetric.toPublicKey());
        if (verifiers.size() >= MAX_KEPT) {
            verifiers.clear();
        }
        verifiers.put(id, made);
        return made;
    }

    private record VerifierKey(String algorithm, JWK key) {}

    /**
     * The key that signed a token.
     *
     * @param selector what the token's header asks for
     * @param key what there was
     */
    record SigningKey(JWKSelector selector, JWK key) {}
}
