package io.tokenrelay.core.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.crypto.Es256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides whether an access token (RFC 9068) is genuine, in time, and meant for whoever asks.
 *
 * <p>Checks in this order, and stops at the first that fails: form and header, key, signature, claims, issuer,
 * audience, times. Nothing in the token is believed before its signature is. Keys come from the given source alone,
 * by {@code kid}: never from the token. An instance is immutable and safe for use by many threads.
 */
public final class AccessTokenVerifier {

    /** The clock skew that a service allows unless told otherwise: two machines never agree exactly. */
    public static final Duration DEFAULT_SKEW = Duration.ofSeconds(30);

    /** The longest clock skew that a verifier may allow. */
    public static final Duration MAX_SKEW = Duration.ofMinutes(2);

    /** A token from the near future hurts nobody, and two nodes of one server differ by that much. */
    private static final Duration MIN_SKEW_AHEAD = Duration.ofSeconds(10);

    private final TokenHeaders headers;
    private final TokenSignatures signatures;
    private final String issuer;
    private final Predicate<Audience> audiences;
    private final Clock clock;
    private final Duration skew;
    private final Duration aheadSkew;
    private final int maxChainLength;

    private AccessTokenVerifier(Builder builder) {
        this.headers = new TokenHeaders(builder.algorithms, AccessTokenClaims.TYPE);
        this.signatures = new TokenSignatures(builder.keys, builder.es256.verifiers());
        this.issuer = builder.issuer;
        this.audiences = builder.audiences;
        this.clock = builder.clock;
        this.skew = builder.skew;
        this.aheadSkew = skew.compareTo(MIN_SKEW_AHEAD) < 0 ? MIN_SKEW_AHEAD : skew;
        this.maxChainLength = builder.maxChainLength;
    }

    /**
     * A verifier for a service: it takes tokens that are meant for exactly this audience.
     *
     * @param issuer the issuer identifier, compared letter by letter
     * @param audience the service's own URI
     * @param keys the issuer's published keys
     */
    public static Builder forAudience(String issuer, Audience audience, JWKSource<SecurityContext> keys) {
        return new Builder(issuer, audience::equals, keys);
    }

    /**
     * A verifier for the authorization server itself, to which tokens for many services are shown: whom a token is
     * meant for is then a question of its own (exchange rule X3), and only then.
     *
     * @param issuer the issuer identifier, compared letter by letter
     * @param audiences whether somebody is known by that audience
     * @param keys the server's own published keys
     */
    public static Builder forServer(String issuer, Predicate<Audience> audiences, JWKSource<SecurityContext> keys) {
        return new Builder(issuer, audiences, keys).skew(Duration.ZERO);
    }

    /** Decides about one token. Never throws because of what the token is. */
    public Verification verify(TokenValue token) {
        return verify(token, KnownTokens.NONE);
    }

    /**
     * Decides about a token that may have been seen before: what can't change is taken from then, its form, its claims and
     * that the signature fits. What can change is asked anew: whether the issuer still has that very key, whether somebody is
     * known by the audience, and the times.
     *
     * @param known where genuine tokens are found again; this one is added when it is new and good
     */
    public Verification verify(TokenValue token, KnownTokens known) {
        try {
            KnownToken seen = known.find(token);
            if (seen != null && seen.isFor(token, this) && signatures.isStill(seen.key())) {
                checkAudience(seen.token());
                checkTimes(seen);
                return seen.verified();
            }
            KnownToken established = establish(token);
            checkTimes(established);
            known.keep(token, established);
            return established.verified();
        } catch (RejectedTokenException e) {
            return e.toVerification();
        }
    }

    private KnownToken establish(TokenValue token) throws RejectedTokenException {
        ParsedToken parsed = headers.check(token);
        TokenSignatures.SigningKey key = signatures.check(parsed);
        JWTClaimsSet claims = parsed.claims();
        AccessToken accessToken = ClaimsReader.read(claims, maxChainLength);
        checkIssuer(accessToken);
        checkAudience(accessToken);
        Date notBefore = claims.getNotBeforeTime();
        return new KnownToken(token.digest(), this, accessToken, notBefore == null ? null : notBefore.toInstant(), key);
    }

    private void checkIssuer(AccessToken token) throws RejectedTokenException {
        if (!token.issuer().equals(issuer)) {
            throw new RejectedTokenException(TokenError.WRONG_ISSUER, "iss is not " + issuer);
        }
    }

    private void checkAudience(AccessToken token) throws RejectedTokenException {
        if (!audiences.test(token.audience())) {
            throw new RejectedTokenException(TokenError.WRONG_AUDIENCE, "aud is " + token.audience());
        }
    }

    private void checkTimes(KnownToken known) throws RejectedTokenException {
        AccessToken token = known.token();
        Instant notBefore = known.notBefore();
        Instant now = clock.instant();
        if (!token.expiresAt().plus(skew).isAfter(now)) {
            throw new RejectedTokenException(TokenError.EXPIRED, "exp was " + token.expiresAt());
        }
        if (token.issuedAt().isAfter(now.plus(aheadSkew))) {
            throw new RejectedTokenException(TokenError.NOT_YET_VALID, "iat is " + token.issuedAt());
        }
        if (notBefore != null && notBefore.isAfter(now.plus(aheadSkew))) {
            throw new RejectedTokenException(TokenError.NOT_YET_VALID, "nbf is " + notBefore);
        }
    }

    /** Settings of a verifier, with safe defaults: what the server signs with and nothing else, chains of at most 8. */
    public static final class Builder {

        private final String issuer;
        private final Predicate<Audience> audiences;
        private final JWKSource<SecurityContext> keys;
        private Set<JWSAlgorithm> algorithms = Set.copyOf(AccessTokenClaims.ALGORITHMS);
        private Es256 es256 = Es256.platform();
        private Clock clock = Clock.systemUTC();
        private Duration skew = DEFAULT_SKEW;
        private int maxChainLength = CallChain.DEFAULT_MAX_LENGTH;

        private Builder(String issuer, Predicate<Audience> audiences, JWKSource<SecurityContext> keys) {
            this.issuer = issuer;
            this.audiences = audiences;
            this.keys = keys;
        }

        /**
         * The algorithms that the issuer signs with; unless said, {@link AccessTokenClaims#ALGORITHMS}. Which of them signed a token,
         * its key says: the header has to agree.
         *
         * @throws IllegalArgumentException when there is none, or one that is no public-key signature: with a shared
         *     secret whoever verifies could also sign
         */
        public Builder algorithms(Set<JWSAlgorithm> allowed) {
            if (allowed.isEmpty() || !allowed.stream().allMatch(JWSAlgorithm.Family.SIGNATURE::contains)) {
                throw new IllegalArgumentException("Only public-key signature algorithms verify a token");
            }
            this.algorithms = Set.copyOf(allowed);
            return this;
        }

        /** Who checks signatures of ES256. */
        public Builder es256(Es256 value) {
            this.es256 = value;
            return this;
        }

        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        /**
         * By how much the clocks of issuer and verifier may differ.
         *
         * @throws IllegalArgumentException when it is negative or over two minutes: that much would keep tokens alive
         *     that should be dead
         */
        public Builder skew(Duration value) {
            if (value.isNegative() || value.compareTo(MAX_SKEW) > 0) {
                throw new IllegalArgumentException("The clock skew lies between 0 and " + MAX_SKEW.toSeconds() + "s");
            }
            this.skew = value;
            return this;
        }

        /**
         * How many services a chain may name; a longer one is refused before it is read.
         *
         * @throws IllegalArgumentException when it is less than 1
         */
        public Builder maxChainLength(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("A chain names at least one service");
            }
            this.maxChainLength = value;
            return this;
        }

        public AccessTokenVerifier build() {
            return new AccessTokenVerifier(this);
        }
    }
}
