/**
 * Signing in on devices that have no browser, or no keyboard, with the help of another one: the device authorization grant (RFC
 * 8628).
 *
 * <p>Owns what devices ask at {@code /oauth2/device_authorization}, the page {@code /device} where people enter a code and decide,
 * how often they may enter a wrong one, and redeeming a device code. Doesn't own the grants that follow from a decision
 * ({@code authorizations}), the tokens ({@code tokens}), nor the words for scopes ({@code consent}). All that is decided is in the
 * database, so any node can answer any request.
 */
@NullMarked
package io.tokenrelay.authserver.device;

import org.jspecify.annotations.NullMarked;
