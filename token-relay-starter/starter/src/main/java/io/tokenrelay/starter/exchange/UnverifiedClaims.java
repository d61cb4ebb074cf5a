package io.tokenrelay.starter.exchange;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Optional;

/** What a token that the server has just issued says: it is for somebody else to verify. */
final class UnverifiedClaims {

    private UnverifiedClaims() {}

    /** Read without looking at the signature: it comes from the server itself. None when there is nothing to read. */
    static Optional<JWTClaimsSet> of(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet());
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
