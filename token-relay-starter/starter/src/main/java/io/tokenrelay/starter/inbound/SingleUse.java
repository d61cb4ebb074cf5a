package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.starter.replay.OneTime;
import io.tokenrelay.starter.replay.ReplayStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes a token that is good for one use once: a second request with it is refused, whatever became of the first.
 *
 * <p>What a store has forgotten over a restart is refused too. The server's clock may be ahead of this one by two seconds: a
 * token that is ahead by more is not taken, so whatever was used before the store began was issued at most that much later.
 *
 * <p>That is about one process after another. While two run side by side, each with a memory of its own, as they do during a
 * rolling update, each takes a single-use token once if it is bound to no key ({@code bearer}), or if who has its key makes
 * a proof for each. Replace instances by stopping the old one first (the strategy {@code Recreate}), or share a store.
 */
public final class SingleUse {

    /** Short, because for so long after a start no single-use token is taken; far more than clocks that are kept differ. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private final ReplayStore store;
    private final Clock clock;

    public SingleUse(ReplayStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Uses a verified token; the reason why it can't be, or nothing when it can. */
    Optional<InboundError> use(AccessToken token) {
        if (!token.restrictions().once()) {
            return Optional.empty();
        }
        Instant rememberedSince = store.rememberedSince();
        if (rememberedSince.isAfter(Instant.EPOCH)) {
            if (token.issuedAt().isAfter(clock.instant().plus(SKEW))) {
                return Optional.of(InboundError.SINGLE_USE_FROM_THE_FUTURE);
            }
            if (token.issuedAt().isBefore(rememberedSince.plus(SKEW))) {
                return Optional.of(InboundError.USED_BEFORE_START);
            }
        }
        Instant until = token.expiresAt().plus(AccessTokenVerifier.MAX_SKEW);
        return switch (store.use(
                new OneTime(OneTime.Kind.TOKEN, token.clientId().value(), token.jti(), until))) {
            case FIRST -> Optional.empty();
            case REPLAY -> Optional.of(InboundError.TOKEN_USED);
            case UNKNOWN -> Optional.of(InboundError.USE_UNKNOWN);
        };
    }
}
