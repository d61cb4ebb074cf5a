/**
 * What the authorization server publishes about itself: its metadata (RFC 8414) and its keys (RFC 7517), fetched when
 * first needed, so that a service starts without it.
 *
 * <p>Owns fetching and keeping them, and how the server is talked to at all. Doesn't own what the keys are used for ({@code inbound}), nor the token endpoint
 * ({@code exchange}).
 */
@NullMarked
package io.tokenrelay.starter.issuer;

import org.jspecify.annotations.NullMarked;
