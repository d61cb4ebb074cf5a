/**
 * Clients that register themselves (RFC 7591, OpenID Connect Dynamic Client Registration 1.0) and manage what they registered (RFC
 * 7592). Off unless {@code auth-server.registration.enabled} says otherwise, and then only with an initial access token of an
 * operator.
 *
 * <p>Owns those tokens, what a client may say of itself, where that is kept, and that such a client is one at which people sign in
 * and nothing else. Doesn't own how clients prove who they are ({@code clients}), nor the endpoints' form ({@code protocol}).
 */
@NullMarked
package io.tokenrelay.authserver.registration;

import org.jspecify.annotations.NullMarked;
