/**
 * Tokens for downstream calls: how this service asks the authorization server for them, and how long it keeps them.
 *
 * <p>Owns: the client side of token exchange (RFC 8693) and of client credentials (RFC 6749 §4.4), the issuer's metadata (RFC 8414) as far as that needs it, and the cache of exchanged tokens.
 * Doesn't own where a token is sent ({@code outbound}) or whose call it is ({@code context}).
 */
@NullMarked
package io.tokenrelay.starter.exchange;

import org.jspecify.annotations.NullMarked;
