package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;

/**
 * An authorization request that waits for a person's answer.
 *
 * @param client who asks
 * @param scopes what it asks for
 * @param redirectUri where the person goes with the answer: one that is registered for the client
 */
public record ConsentQuestion(ClientId client, Scopes scopes, String redirectUri) {}
