package io.tokenrelay.core.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/**
 * A token whose header passed {@link TokenHeaders}; its claims are nobody's word until {@link TokenSignatures} has
 * checked them.
 *
 * @param jwt the token, which names its key
 */
record ParsedToken(SignedJWT jwt) {

    JWTClaimsSet claims() throws RejectedTokenException {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new RejectedTokenException(TokenError.INVALID_CLAIMS, "The payload is not a set of claims");
        }
    }
}
