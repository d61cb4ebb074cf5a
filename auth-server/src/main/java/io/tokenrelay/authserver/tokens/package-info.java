/**
 * What a login gets: access tokens (RFC 9068), ID tokens (OpenID Connect Core §2), refresh tokens; and what can be asked
 * about them afterwards.
 *
 * <p>Owns minting, the token endpoint's answers for {@code authorization_code}, {@code refresh_token} and device codes, userinfo,
 * revocation (RFC 7009) and introspection (RFC 7662). Doesn't own codes, refresh tokens and grants
 * ({@code authorizations}), device codes ({@code device}), keys, or tokens for other services ({@code exchange}).
 */
@NullMarked
package io.tokenrelay.authserver.tokens;

import org.jspecify.annotations.NullMarked;
