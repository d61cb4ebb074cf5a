package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;

/**
 * Port: verification of subject tokens, an {@link io.tokenrelay.core.token.AccessTokenVerifier} for any registered
 * audience or a cache in front of one.
 *
 * <p>A cache is safe: whether the token has expired or is revoked is asked again at every exchange.
 */
@FunctionalInterface
public interface SubjectTokens {

    /** Whether the token is a genuine access token of this server. */
    Verification verify(TokenValue token);
}
