/**
 * Who gets which access token: the rules of token exchange (RFC 8693) and of client credentials (RFC 6749 §4.4) under
 * the registry.
 *
 * <p>Owns the rules, their order, and the claims of the token that comes out. Doesn't own client authentication, keys,
 * grants or people: what it needs to know of them it asks through ports, which the authorization server and the
 * in-process server of the test kit implement. Also RFC 8707 (one target), RFC 9068 (the token).
 */
@NullMarked
package io.tokenrelay.core.exchange;

import org.jspecify.annotations.NullMarked;
