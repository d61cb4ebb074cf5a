/**
 * Signing in and out with a browser, and what every page shares: the look, the headers, the error page.
 *
 * <p>Owns: {@code /login}, {@code /select-account}, {@code /logout}, {@code /signed-out}, {@code /} and {@code /error}, and
 * who may see what outside of the authorization server's endpoints (nobody, unless listed). Doesn't own: passwords
 * ({@code accounts}), consent ({@code consent}), the protocol's endpoints ({@code protocol}).
 */
@NullMarked
package io.tokenrelay.authserver.login;

import org.jspecify.annotations.NullMarked;
