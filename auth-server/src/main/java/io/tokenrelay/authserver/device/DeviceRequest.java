package io.tokenrelay.authserver.device;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.time.Instant;

/**
 * A device authorization request (RFC 8628 §3.1).
 *
 * @param client who asks
 * @param scopes what it asks for; at least one
 * @param address where the request came from, as the server believes it
 * @param issuedAt when it came
 * @param expiresAt until when somebody can decide, and the tokens can be fetched
 */
record DeviceRequest(ClientId client, Scopes scopes, String address, Instant issuedAt, Instant expiresAt) {}
