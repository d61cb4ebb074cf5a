/**
 * Browser sessions in PostgreSQL, so that any node can serve any request and a restart signs nobody out.
 *
 * <p>Owns: the table {@code browser_session}, the cookie, what may stand in a session, and how long one lives. Doesn't
 * own: how somebody signs in.
 */
@NullMarked
package io.tokenrelay.authserver.login.session;

import org.jspecify.annotations.NullMarked;
