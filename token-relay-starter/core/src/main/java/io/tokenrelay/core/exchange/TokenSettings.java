package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.CallChain;
import java.time.Duration;

/**
 * What every access token of a server has in common.
 *
 * @param issuer the issuer identifier (RFC 8414 §2)
 * @param lifetime how long a token lives unless something ends it earlier; 1 second to
 *     {@link AccessToken#MAX_LIFETIME}, so that a leaked one is soon worth nothing
 * @param maxChainLength how many services a chain may name, at least 1
 */
public record TokenSettings(String issuer, Duration lifetime, int maxChainLength) {

    /** @throws IllegalArgumentException when a value is out of its bounds */
    public TokenSettings {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(AccessToken.MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "An access token lives for 1s to " + AccessToken.MAX_LIFETIME.toMinutes() + "m");
        }
        if (maxChainLength < 1) {
            throw new IllegalArgumentException("A chain names at least one service");
        }
    }

    /** The longest lifetime and the usual chain. */
    public static TokenSettings of(String issuer) {
        return new TokenSettings(issuer, AccessToken.MAX_LIFETIME, CallChain.DEFAULT_MAX_LENGTH);
    }
}
