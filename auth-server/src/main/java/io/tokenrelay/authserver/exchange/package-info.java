/**
 * Tokens for other services: token exchange (RFC 8693) and client credentials (RFC 6749 §4.4) at the token endpoint.
 *
 * <p>Owns reading such a request with nothing left out, what the rules ask for (grants, people, revocation), telling the
 * audit log before the answer, and the answer. Doesn't own the rules: they are core's
 * ({@code io.tokenrelay.core.exchange}), and nothing is decided here. Both of the framework's providers are removed.
 */
@NullMarked
package io.tokenrelay.authserver.exchange;

import org.jspecify.annotations.NullMarked;
