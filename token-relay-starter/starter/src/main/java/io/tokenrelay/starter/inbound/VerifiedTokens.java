package io.tokenrelay.starter.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;

/**
 * Verifies each token once: a service sees the same one with every request of its caller's next minutes.
 *
 * <p>Only genuine ones are kept, by a hash of the whole token, so that the smallest change of it is a token never seen
 * before. They are kept for less than the issuer's keys are, and never past their expiry.
 */
public final class VerifiedTokens {

    private static final long MAX_TOKENS = 10_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final AccessTokenVerifier verifier;
    private final Clock clock;
    private final Cache<ByteBuffer, AccessToken> known = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterWrite(KEPT_FOR)
            .build();

    public VerifiedTokens(AccessTokenVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /** Decides about one token, as {@link AccessTokenVerifier#verify} does. */
    public Verification verify(TokenValue token) {
        ByteBuffer hash = hash(token);
        AccessToken seen = known.getIfPresent(hash);
        if (seen != null && seen.expiresAt().isAfter(clock.instant())) {
            return new Verification.Verified(seen);
        }
        Verification verification = verifier.verify(token);
        if (verification instanceof Verification.Verified verified) {
            known.put(hash, verified.token());
        }
        return verification;
    }

    /** About how many are kept. */
    public long size() {
        return known.estimatedSize();
    }

    private static ByteBuffer hash(TokenValue token) {
        try {
            byte[] bytes = token.reveal().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
