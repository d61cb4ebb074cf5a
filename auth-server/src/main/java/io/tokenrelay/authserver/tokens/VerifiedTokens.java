package io.tokenrelay.authserver.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tokenrelay.core.exchange.SubjectTokens;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.KnownToken;
import io.tokenrelay.core.token.KnownTokens;
import io.tokenrelay.core.token.TokenDigest;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Verifies this server's own access tokens, the signature of each once: a token is shown for every call that a service makes
 * with it.
 *
 * <p>Tokens are remembered by their hash. What can change is asked each time: the token's times, whether the key that signed
 * it is still published, and whether the service that it is for is still registered. Those that don't verify aren't
 * remembered, so nobody can fill the memory with what they made up.
 *
 * <p>Whether a token was revoked, or its grant, its person or a client in it, is no part of this: whoever wants to know asks
 * every time.
 */
public class VerifiedTokens implements SubjectTokens {

    /** Each takes about two kilobytes. */
    private static final int MOST = 10_000;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final AccessTokenVerifier verifier;
    private final KnownTokens known = new Known();

    VerifiedTokens(AccessTokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Verification verify(TokenValue token) {
        return verifier.verify(token, known);
    }

    private static final class Known implements KnownTokens {

        private final Cache<TokenDigest, KnownToken> cache = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .build();

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
