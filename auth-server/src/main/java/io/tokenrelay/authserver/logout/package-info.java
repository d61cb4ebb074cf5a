/**
 * Signing out, as far as clients take part in it: that they ask for it (OpenID Connect RP-Initiated Logout 1.0) and that they
 * are told of it (Back-Channel Logout 1.0).
 *
 * <p>Owns: {@code /connect/logout} and the page that asks the person, and the outbox of what clients have yet to be told.
 * Doesn't own: a person's own sign-out here ({@code login}), or when a grant ends ({@code authorizations}).
 */
@NullMarked
package io.tokenrelay.authserver.logout;

import org.jspecify.annotations.NullMarked;
