/**
 * The second factor of people who sign in: an authenticator app (TOTP, RFC 6238, with HMAC-SHA-1, six digits and 30 seconds),
 * and recovery codes for the day on which it is lost.
 *
 * <p>Owns: the tables {@code totp_factor} and {@code recovery_code}, the pages that ask for a code, that set an app up and that
 * show what a person has, and who is asked. Doesn't own: how a sign-in goes on and what its class is called ({@code login}), what
 * tokens say of it ({@code authorizations}), who gets a code for which sign-in ({@code protocol}).
 */
@NullMarked
package io.tokenrelay.authserver.secondfactor;

import org.jspecify.annotations.NullMarked;
