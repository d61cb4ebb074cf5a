/**
 * The shop's pages: browse, order, look at an order, be refunded, sign out.
 *
 * <p>The edge of the chain, in edge mode: the browser holds a session cookie and never a token. Owns the catalogue and
 * what pages look like. Doesn't own orders or payments, and has no power over them but that of the person signed in.
 */
@NullMarked
package io.tokenrelay.samples.storefront;

import org.jspecify.annotations.NullMarked;
