package io.tokenrelay.core.stepup;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.util.Date;
import java.util.LinkedHashMap;
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

    /** The member of a refusal, and the parameter of a challenge (RFC 9470 §3), that has the signed challenge. */
    public static final String SIGNED = "step_up_challenge";

    private StepUpClaims() {}

    /**
     * What the refusal at the token endpoint says beside {@code error}: what is demanded, and the challenge.
     *
     * @param challenge what is demanded
     * @param signed the same as a JWT
     */
    public static Map<String, Object> answer(StepUpChallenge challenge, String signed) {
        Map<String, Object> members = new LinkedHashMap<>();
        challenge.contextClass().ifPresent(acr -> members.put(ACR_VALUES, acr));
        challenge.ageLimit().ifPresent(maxAge -> members.put(MAX_AGE, maxAge.toSeconds()));
        members.put(SIGNED, signed);
        return members;
    }

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
                .claim(AccessTokenClaims.TRANSACTION, challenge.txn());
        challenge.contextClass().ifPresent(acr -> claims.claim(ACR_VALUES, acr));
        challenge.ageLimit().ifPresent(maxAge -> claims.claim(MAX_AGE, maxAge.toSeconds()));
        return claims.build();
    }
}
