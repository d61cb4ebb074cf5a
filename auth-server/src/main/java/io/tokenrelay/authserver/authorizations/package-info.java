/**
 * What people allowed clients to do: consents, grants, and the codes and refresh tokens that stand for them.
 *
 * <p>Owns the tables behind {@code /oauth2/authorize}, the decision on the consent page, redeeming a code (RFC 6749
 * §4.1, PKCE RFC 7636) and a refresh token (§6, rotated at every use), and when a grant ends. Doesn't own sign-in and
 * pages ({@code login}, {@code consent}) or the tokens that are minted ({@code tokens}). Only hashes of codes, refresh
 * tokens and states are kept; redeeming is one compare-and-set, so of two at once one wins.
 */
@NullMarked
package io.tokenrelay.authserver.authorizations;

import org.jspecify.annotations.NullMarked;
