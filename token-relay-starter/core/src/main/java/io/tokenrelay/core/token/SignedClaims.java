package io.tokenrelay.core.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Set;

/**
 * Reads JWTs of one kind that the issuer signed and that are no access tokens: the same checks of form, header, key and
 * signature, with another {@code typ}. What the claims say is for the reader to check.
 */
public final class SignedClaims {

    private final TokenHeaders headers;
    private final TokenSignatures signatures;

    /** What came of it. */
    public sealed interface Result {

        /** The issuer signed these. */
        record Signed(JWTClaimsSet claims) implements Result {}

        /**
         * It did not.
         *
         * @param error the check that failed
         * @param detail why, for the log; nothing of the JWT that could be used
         */
        record Rejected(TokenError error, String detail) implements Result {}
    }

    /**
     * @param type the {@code typ} that its header must have
     * @param keys the issuer's published keys; they sign with ES256
     */
    public SignedClaims(String type, JWKSource<SecurityContext> keys) {
        this.headers = new TokenHeaders(Set.of(JWSAlgorithm.ES256), type);
        this.signatures = new TokenSignatures(keys, new DefaultJWSVerifierFactory());
    }

    /** Reads one. Never throws because of what it is. */
    public Result read(String jwt) {
        try {
            ParsedToken parsed = headers.check(new TokenValue(jwt));
            signatures.check(parsed);
            return new Result.Signed(parsed.claims());
        } catch (RejectedTokenException e) {
            Verification.Rejected rejected = e.toVerification();
            return new Result.Rejected(rejected.error(), rejected.detail());
        } catch (IllegalArgumentException e) {
            return new Result.Rejected(TokenError.MALFORMED, "It is empty");
        }
    }
}
