package io.tokenrelay.core.stepup;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SignedClaims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a {@link StepUpChallenge} is the authorization server's own, in time, and meant for whoever asks.
 *
 * <p>As with access tokens, nothing in it is believed before its signature is, and keys come from the given source alone.
 * Whether it is about the session at hand, and not used yet, are questions of whoever acts on it.
 */
public final class StepUpChallengeVerifier {

    private final SignedClaims signed;
    private final String issuer;
    private final Audience audience;
    private final Clock clock;

    /** What came of it. */
    public sealed interface Result {

        /** It is genuine. */
        record Genuine(StepUpChallenge challenge) implements Result {}

        /**
         * It is not believed.
         *
         * @param detail why, for the log; it quotes nothing of the challenge that could be used
         */
        record Rejected(String detail) implements Result {}
    }

    /**
     * @param issuer the issuer identifier, compared letter by letter
     * @param audience the service where people sign in
     * @param keys the issuer's published keys
     */
    public StepUpChallengeVerifier(String issuer, Audience audience, JWKSource<SecurityContext> keys, Clock clock) {
        this.signed = new SignedClaims(StepUpChallenge.TYPE, keys);
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    /** Decides about one challenge. Never throws because of what it is. */
    public Result verify(String challenge) {
        SignedClaims.Result result = signed.read(challenge);
        if (result instanceof SignedClaims.Result.Rejected rejected) {
            return new Result.Rejected(rejected.error().id() + ": " + rejected.detail());
        }
        try {
            StepUpChallenge read = read(((SignedClaims.Result.Signed) result).claims());
            checkTimes(read);
            return new Result.Genuine(read);
        } catch (IllegalArgumentException e) {
            return new Result.Rejected("its claims can't be believed: " + e.getMessage());
        }
    }

    private StepUpChallenge read(JWTClaimsSet claims) {
        require(issuer.equals(claims.getIssuer()), "iss is another");
        require(List.of(audience.value()).equals(claims.getAudience()), "aud is not this service alone");
        require(claims.getNotBeforeTime() == null, "nbf is there");
        Map<?, ?> call = object(claims.getClaim(StepUpClaims.CALL));
        return new StepUpChallenge(
                issuer,
                audience,
                time(claims.getIssueTime()),
                time(claims.getExpirationTime()),
                text(claims.getJWTID()),
                text(claims.getClaim(AccessTokenClaims.LINEAGE)),
                new StepUpChallenge.RefusedCall(
                        new ClientId(text(call.get(StepUpClaims.CALLER))),
                        new ClientId(text(call.get(StepUpClaims.CALLEE))),
                        Scopes.parse(text(call.get(StepUpClaims.SCOPE)))),
                optionalText(claims.getClaim(StepUpClaims.ACR_VALUES)),
                maxAge(claims.getClaim(StepUpClaims.MAX_AGE)),
                optionalText(claims.getClaim(AccessTokenClaims.TRANSACTION)));
    }

    private void checkTimes(StepUpChallenge challenge) {
        Instant now = clock.instant();
        require(
                !challenge.expiresAt().isAfter(challenge.issuedAt().plus(StepUpChallenge.LIFETIME)),
                "exp is more than five minutes after iat");
        require(
                challenge.expiresAt().plus(AccessTokenVerifier.DEFAULT_SKEW).isAfter(now),
                "exp was " + challenge.expiresAt());
        require(
                !challenge.issuedAt().isAfter(now.plus(AccessTokenVerifier.DEFAULT_SKEW)),
                "iat is " + challenge.issuedAt());
    }

    private static Instant time(@Nullable Date value) {
        if (value == null) {
            throw new IllegalArgumentException("iat or exp is missing");
        }
        return value.toInstant();
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("jti, lin, txn or a member of call is missing, empty or no string");
    }

    private static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw new IllegalArgumentException("call is no object");
    }

    private static @Nullable String optionalText(@Nullable Object value) {
        return value == null ? null : text(value);
    }

    private static @Nullable Duration maxAge(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        require(value instanceof Long seconds && seconds > 0, "max_age is no positive whole number");
        return Duration.ofSeconds((Long) value);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
