package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.starter.replay.ReplayStore;
import java.util.Optional;

/** Takes a token that is good for one use once: a second request with it is refused, whatever became of the first. */
public final class SingleUse {

    private final ReplayStore store;

    public SingleUse(ReplayStore store) {
        this.store = store;
    }

    /** Uses a verified token; the reason why it can't be, or nothing when it can. */
    Optional<InboundError> use(AccessToken token) {
        if (!token.restrictions().once()) {
            return Optional.empty();
        }
        return switch (store.use("token " + token.jti(), token.expiresAt().plus(AccessTokenVerifier.MAX_SKEW))) {
            case FIRST -> Optional.empty();
            case REPLAY -> Optional.of(InboundError.TOKEN_USED);
            case UNKNOWN -> Optional.of(InboundError.USE_UNKNOWN);
        };
    }
}
