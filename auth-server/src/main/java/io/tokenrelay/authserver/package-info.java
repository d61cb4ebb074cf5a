/**
 * The authorization server: OAuth 2 (RFC 6749) and OpenID Connect on PostgreSQL, with token exchange (RFC 8693) under
 * a registry that says who may call whom.
 *
 * <p>Owns the way in: the main class. Each feature is a package of its own beneath it; {@code protocol} joins them to
 * the framework's endpoints.
 */
@NullMarked
package io.tokenrelay.authserver;

import org.jspecify.annotations.NullMarked;
