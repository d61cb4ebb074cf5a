package io.tokenrelay.starter.context;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TokenValue;

/**
 * The verified caller of a request: on whose behalf, through which services, with which scopes.
 *
 * @param token the claims of the caller's access token, verified
 * @param tokenValue the token itself, for exchange only: it is never sent to another service as it is
 */
public record Caller(AccessToken token, TokenValue tokenValue) {}
