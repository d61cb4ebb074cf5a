package io.tokenrelay.authserver.clients;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * What the claims of an authentic assertion must say (RFC 7523 §3, FAPI 2.0 Security Profile §5.3.2.1): that it is for
 * this server and no other, for now and not for long, and which one it is.
 */
final class AssertionClaims {

    /** How long an assertion may be good for, from now. Everyone who gets hold of it is the client until then. */
    static final Duration LONGEST_LIFE = Duration.ofSeconds(60);

    /** By how much a client's clock may be ahead of this one. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    private static final int MAX_ID_LENGTH = 256;

    private final String issuer;
    private final Clock clock;

    AssertionClaims(String issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * The one use that the assertion is good for.
     *
     * @throws ProtocolRefusal when a claim is missing or wrong
     */
    Use check(ClientAssertion assertion) {
        Map<String, Object> claims = assertion.claims();
        if (!issuer.equals(claims.get("aud"))) {
            throw refusal(ClientError.ASSERTION_FOR_ANOTHER_SERVER, assertion, "aud is not the issuer alone");
        }
        Instant now = clock.instant();
        Instant expiresAt = time(claims, "exp", assertion);
        if (expiresAt == null || !now.isBefore(expiresAt)) {
            throw refusal(ClientError.ASSERTION_EXPIRED, assertion, "exp " + expiresAt);
        }
        if (expiresAt.isAfter(now.plus(LONGEST_LIFE).plus(CLOCK_TOLERANCE))) {
            throw refusal(ClientError.ASSERTION_LIVES_TOO_LONG, assertion, "exp " + expiresAt);
        }
        checkNotAhead(claims, "iat", assertion, now);
        checkNotAhead(claims, "nbf", assertion, now);
        if (!(claims.get("jti") instanceof String id) || id.isBlank() || id.length() > MAX_ID_LENGTH) {
            throw refusal(ClientError.ASSERTION_WITHOUT_ID, assertion, "jti");
        }
        return new Use(id, expiresAt);
    }

    private static void checkNotAhead(Map<String, Object> claims, String name, ClientAssertion assertion, Instant now) {
        Instant time = time(claims, name, assertion);
        if (time != null && time.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw refusal(ClientError.ASSERTION_NOT_YET_VALID, assertion, name + " " + time);
        }
    }

    /** RFC 7519 §2: seconds since the epoch, perhaps with a fraction. */
    private static @Nullable Instant time(Map<String, Object> claims, String name, ClientAssertion assertion) {
        Object value = claims.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && Math.abs(number.doubleValue()) < Integer.MAX_VALUE * 4.0) {
            return Instant.ofEpochMilli((long) (number.doubleValue() * 1000));
        }
        throw refusal(ClientError.ASSERTION_MALFORMED, assertion, name + " is no time");
    }

    private static ProtocolRefusal refusal(ClientError error, ClientAssertion assertion, String detail) {
        return new ProtocolRefusal(
                error, OAuth2ErrorCodes.INVALID_CLIENT, "client " + assertion.client() + ": " + detail);
    }

    /**
     * What an assertion can be used for once.
     *
     * @param id its {@code jti}
     * @param expiresAt when nobody will take it any more
     */
    record Use(String id, Instant expiresAt) {}
}
