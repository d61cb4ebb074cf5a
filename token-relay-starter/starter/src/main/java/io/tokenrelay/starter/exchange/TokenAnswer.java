package io.tokenrelay.starter.exchange;

import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.stepup.StepUpDemand;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a {@link TokenRequest}. */
public sealed interface TokenAnswer {

    /**
     * A token for the target that was asked for, with the scopes that were asked for.
     *
     * @param token the token
     * @param bound whether it is bound to this process's key, so that each use of it needs a proof
     * @param expiresAt when it expires, by this machine's clock, counted from when it was asked for
     * @param once whether it is good for one use only
     */
    record Issued(TokenValue token, boolean bound, Instant expiresAt, boolean once) implements TokenAnswer {

        /** The transaction ({@code txn}) that the token says it belongs to; none when it says none, or can't be read. */
        public Optional<String> transaction() {
            return UnverifiedClaims.of(token.reveal())
                    .map(claims -> claims.getClaim(AccessTokenClaims.TRANSACTION))
                    .filter(String.class::isInstance)
                    .map(String.class::cast);
        }
    }

    /**
     * The authorization server understood and said no; asking again changes nothing until something else does.
     *
     * @param error the OAuth error (RFC 6749 §5.2)
     * @param errorId the id of the rule that refused, as in {@code TR-X05}; null when the server named none
     * @param description what the server said, without the id; null when it said nothing
     * @param stepUp the sign-in that would change it; null when none would
     */
    record Refused(
            String error,
            @Nullable String errorId,
            @Nullable String description,
            @Nullable StepUpDemand stepUp) implements TokenAnswer {

        /** A refusal that no sign-in changes. */
        public Refused(String error, @Nullable String errorId, @Nullable String description) {
            this(error, errorId, description, null);
        }
    }

    /**
     * No usable answer: the server could not be reached, was late, failed, or answered something that can't be used.
     *
     * @param detail why, for this service's log; holds no secret and no token
     */
    record Unavailable(String detail) implements TokenAnswer {}
}
