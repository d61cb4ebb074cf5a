/**
 * The access token (RFC 9068) and its parts as value types, and the one place that decides whether a token is genuine.
 *
 * <p>Owns: the claims of the token profile, the call chain, verification. Doesn't own: who may have which token (the
 * {@code exchange} package) and signing (the authorization server).
 */
@NullMarked
package io.tokenrelay.core.token;

import org.jspecify.annotations.NullMarked;
