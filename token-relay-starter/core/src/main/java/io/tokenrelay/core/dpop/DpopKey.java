package io.tokenrelay.core.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.TokenValue;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that tokens are bound to, in the hands of whoever uses them, and the proofs that it makes (RFC 9449 §4.2).
 *
 * <p>It lives in memory only: it ends with its process, and so do the tokens that are bound to it. Safe for use by many
 * threads.
 */
public final class DpopKey {

    private final JWSHeader header;
    private final JWSSigner signer;
    private final Confirmation confirmation;

    private DpopKey(ECKey key, Es256 es256) throws JOSEException {
        this.header = new JWSHeader.Builder(DpopClaims.ALGORITHM)
                .type(DpopClaims.TYPE)
                .jwk(key.toPublicJWK())
                .build();
        this.signer = es256.signer(key);
        this.confirmation = new Confirmation(key.computeThumbprint().toString());
    }

    /** A new key of P-256, for ES256. */
    public static DpopKey generate() {
        return generate(Es256.platform());
    }

    /**
     * The same.
     *
     * @param es256 who signs with it
     */
    public static DpopKey generate(Es256 es256) {
        try {
            return new DpopKey(new ECKeyGenerator(Curve.P_256).generate(), es256);
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    /** What a token that is bound to this key says of it. */
    public Confirmation confirmation() {
        return confirmation;
    }

    /**
     * A proof for one request; never twice the same.
     *
     * @param method the request's method
     * @param target where it goes; query and fragment are left out
     * @param token the access token that goes with it; null at the token endpoint
     * @param nonce the nonce that the server wants to see; null when it has given none
     * @param now when the request is sent
     */
    public String prove(String method, URI target, @Nullable TokenValue token, @Nullable String nonce, Instant now) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .claim(DpopClaims.METHOD, method)
                .claim(DpopClaims.TARGET, withoutQuery(target));
        if (token != null) {
            claims.claim(DpopClaims.TOKEN_HASH, token.digest().toBase64Url());
        }
        if (nonce != null) {
            claims.claim(DpopClaims.NONCE, nonce);
        }
        SignedJWT proof = new SignedJWT(header, claims.build());
        try {
            proof.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("A key of this process does not sign", e);
        }
        return proof.serialize();
    }

    private static String withoutQuery(URI target) {
        String text = target.toString();
        int end = text.length();
        for (char delimiter : new char[] {'?', '#'}) {
            int at = text.indexOf(delimiter);
            end = at < 0 ? end : Math.min(end, at);
        }
        return text.substring(0, end);
    }

    /** Without the private half. */
    @Override
    public String toString() {
        return "DpopKey[" + confirmation + "]";
    }
}
