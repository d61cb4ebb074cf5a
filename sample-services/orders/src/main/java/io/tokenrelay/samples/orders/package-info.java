/**
 * The shop's orders: places them, shows them, has them refunded.
 *
 * <p>The middle of the chain: it is called for a person, and calls payments and inventory for the same person, with a
 * token made for each call. It holds no credential that could charge anybody by itself. Owns orders and prices. Doesn't
 * own payments: whose a payment is, payments decides.
 */
@NullMarked
package io.tokenrelay.samples.orders;

import org.jspecify.annotations.NullMarked;
