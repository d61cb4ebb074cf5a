/**
 * Edge mode: people reach the service with a browser. They sign in by OpenID Connect with PKCE, their tokens stay in
 * the server's session, and the person of the session is the caller of each request.
 *
 * <p>Owns: signing in and out, the session's tokens and their refresh, and what a refused browser sees. Doesn't own:
 * verification and annotations, which are the same as for bearer tokens ({@code inbound}, {@code authorize}).
 *
 * <p>The session holds tokens. Whoever keeps sessions outside of the process has to encrypt them there.
 */
@NullMarked
package io.tokenrelay.starter.edge;

import org.jspecify.annotations.NullMarked;
