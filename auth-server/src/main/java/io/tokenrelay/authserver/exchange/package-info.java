/**
 * Tokens for other services: token exchange (RFC 8693) and client credentials (RFC 6749 §4.4) at the token endpoint.
 *
 * <p>Owns reading such a request with nothing left out, what the rules ask for (grants, people, revocation), telling the
 * audit log before the answer, and the answer. Doesn't own the rules: they are core's
 * ({@code io.tokenrelay.core.exchange}), and nothing is decided here. The framework's token endpoint never sees such a
 * request: {@code protocol} answers it by a chain of its own.
 */
@NullMarked
package io.tokenrelay.authserver.exchange;

import org.jspecify.annotations.NullMarked;
