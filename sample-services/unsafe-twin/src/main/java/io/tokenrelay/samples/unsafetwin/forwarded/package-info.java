/**
 * The second unsafe manner, a forwarded token: each service passes the user's token on as it came. Every service checks
 * signature, issuer, expiry, scope and even whose object it is.
 *
 * <p>The flaw: one token opens every service, so whoever sees it can go anywhere with it.
 */
@NullMarked
package io.tokenrelay.samples.unsafetwin.forwarded;

import org.jspecify.annotations.NullMarked;
