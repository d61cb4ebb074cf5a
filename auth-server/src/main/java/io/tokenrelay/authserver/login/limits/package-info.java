/**
 * How often signing in may fail, by account, by address, and by browser.
 *
 * <p>Owns the bounds, what is counted towards them in this node's memory, and the cookie by which a browser shows who signed in in
 * it before. Doesn't own whether a password is right ({@code accounts}), nor what somebody who has to wait is shown ({@code login}).
 */
@NullMarked
package io.tokenrelay.authserver.login.limits;

import org.jspecify.annotations.NullMarked;
