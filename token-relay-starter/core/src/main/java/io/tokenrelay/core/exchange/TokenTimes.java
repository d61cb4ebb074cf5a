package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When a token begins and ends, in the whole seconds that its claims are written in.
 *
 * @param issuedAt its beginning
 * @param expiresAt its end
 */
record TokenTimes(Instant issuedAt, Instant expiresAt) {

    /** From now for the lifetime of the server, or the shortest {@code max-life} of the calls if that is less. */
    static TokenTimes starting(Instant now, Duration lifetime, List<Call> calls) {
        Duration limit = calls.stream()
                .flatMap(call -> call.terms().lifetimeLimit().stream())
                .filter(maxLife -> maxLife.compareTo(lifetime) < 0)
                .min(Duration::compareTo)
                .orElse(lifetime);
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        return new TokenTimes(issuedAt, issuedAt.plus(limit).truncatedTo(ChronoUnit.SECONDS));
    }

    /** These times, ending no later than that. */
    TokenTimes until(Instant end) {
        return end.isBefore(expiresAt) ? new TokenTimes(issuedAt, end) : this;
    }
}
