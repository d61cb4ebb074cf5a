package io.tokenrelay.starter.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.KnownToken;
import io.tokenrelay.core.token.KnownTokens;
import io.tokenrelay.core.token.TokenDigest;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Parses each token and checks its signature once: a service sees the same one with every request of its caller's next
 * minutes.
 *
 * <p>Only genuine ones are kept, by a hash of the whole token, so that the smallest change of it is a token never seen
 * before. With every request it is asked anew what may have changed: the token's times, and whether the issuer still
 * publishes the very key that signed it. What depends on the request, as the proof of a bound token or its single use, is
 * nothing of what is kept.
 */
public final class VerifiedTokens {

    private static final long MAX_TOKENS = 10_000;

    private final AccessTokenVerifier verifier;
    private final Cache<TokenDigest, KnownToken> cache;
    private final KnownTokens known = new Known();

    public VerifiedTokens(AccessTokenVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<TokenDigest, KnownToken>creating(
                        (digest, token) -> Duration.between(clock.instant(), token.uselessFrom())))
                .build();
    }

    /** Decides about one token, as {@link AccessTokenVerifier#verify} does. */
    public Verification verify(TokenValue token) {
        return verifier.verify(token, known);
    }

    /** About how many are kept. */
    public long size() {
        return cache.estimatedSize();
    }

    private final class Known implements KnownTokens {

        @Override
        public @Nullable KnownToken find(TokenValue token) {
            return cache.getIfPresent(token.digest());
        }

        @Override
        public void keep(TokenValue token, KnownToken known) {
            cache.put(token.digest(), known);
        }
    }
}
