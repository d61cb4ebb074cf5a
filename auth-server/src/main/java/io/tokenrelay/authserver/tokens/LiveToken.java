package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.core.token.AccessToken;
import org.jspecify.annotations.Nullable;

/**
 * An access token that is genuine, and of which nothing that it rests on has been taken back.
 *
 * @param token its claims
 * @param grant what it descends from, of a person who is active; null for a service acting as itself
 */
public record LiveToken(AccessToken token, @Nullable UserGrant grant) {}
