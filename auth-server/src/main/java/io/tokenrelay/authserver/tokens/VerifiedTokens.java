package io.tokenrelay.authserver.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.core.exchange.SubjectTokens;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Verifies this server's own access tokens, each once: a token is shown for every call that a service makes with it.
 *
 * <p>What is remembered holds only until the token expires, and only under the keys and the registry that it was verified
 * with: when a key comes, goes or is revoked, or another registry is applied, every token is verified anew. Tokens are
 * remembered by their hash. Those that don't verify aren't remembered, so nobody can fill the memory with what they made
 * up.
 *
 * <p>Whether a token was revoked, or its grant, its person or a client in it, is no part of this: whoever wants to know asks
 * every time.
 */
public class VerifiedTokens implements SubjectTokens {

    /** Each takes about two kilobytes. */
    private static final int MOST = 10_000;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final AccessTokenVerifier verifier;
    private final Supplier<JWKSet> keys;
    private final Supplier<Registry> registry;
    private final Clock clock;
    private final Cache<ByteBuffer, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    VerifiedTokens(AccessTokenVerifier verifier, Supplier<JWKSet> keys, Supplier<Registry> registry, Clock clock) {
        this.verifier = verifier;
        this.keys = keys;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public Verification verify(TokenValue token) {
        Basis basis = new Basis(keys.get(), registry.get());
        Instant now = clock.instant();
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(token.reveal()));
        Known remembered = known.getIfPresent(hash);
        if (remembered != null && remembered.holds(basis, now)) {
            return remembered.verified();
        }
        Verification verification = verifier.verify(token);
        if (verification instanceof Verification.Verified verified) {
            known.put(hash, new Known(verified, basis, now));
        }
        return verification;
    }

    /** What a verification rests on: these very objects, of which there are others as soon as anything in them changes. */
    private record Basis(JWKSet keys, Registry registry) {

        @SuppressWarnings("ReferenceEquality") // whatever differs is another object
        boolean isThatOf(Basis other) {
            return keys == other.keys && registry == other.registry;
        }
    }

    private record Known(Verification.Verified verified, Basis basis, Instant since) {

        boolean holds(Basis now, Instant time) {
            return basis.isThatOf(now)
                    && !time.isBefore(since)
                    && time.isBefore(verified.token().expiresAt());
        }
    }
}
