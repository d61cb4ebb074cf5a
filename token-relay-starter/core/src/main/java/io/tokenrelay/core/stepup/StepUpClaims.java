package io.tokenrelay.core.stepup;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.time.Duration;
import java.util.Date;
import java.util.Map;

/** The JWT claims of a {@link StepUpChallenge}. */
public final class StepUpClaims {

    public static final String CALL = "call";
    public static final String CALLER = "caller";
    public static final String CALLEE = "callee";
    public static final String SCOPE = "scope";

    /** Space-separated, as the authorization request takes it (OpenID Connect Core §3.1.2.1). */
    public static final String ACR_VALUES = "acr_values";

    /** In seconds. */
    public static final String MAX_AGE = "max_age";

    private StepUpClaims() {}

    /** The claims of a challenge that is to be signed. */
    public static JWTClaimsSet write(StepUpChallenge challenge) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(challenge.issuer())
                .audience(challenge.audience().value())
                .issueTime(Date.from(challenge.issuedAt()))
                .expirationTime(Date.from(challenge.expiresAt()))
                .jwtID(challenge.jti())
                .claim(AccessTokenClaims.LINEAGE, challenge.lineage())
                .claim(
                        CALL,
                        Map.of(
                                CALLER, challenge.call().caller().value(),
                                CALLEE, challenge.call().callee().value(),
                                SCOPE, challenge.call().scopes().toString()))
                .claim(ACR_VALUES, challenge.acr())
                .claim(AccessTokenClaims.TRANSACTION, challenge.txn());
        Duration maxAge = challenge.maxAge();
        if (maxAge != null) {
            claims.claim(MAX_AGE, maxAge.toSeconds());
        }
        return claims.build();
    }
}
