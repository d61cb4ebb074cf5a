/**
 * The shop's payments: charges a card, shows a payment, refunds it.
 *
 * <p>The last service of the chain, and the one where it matters who is really asking. Owns payments and whose they
 * are. Doesn't own orders: an order's id is only a reference here.
 */
@NullMarked
package io.tokenrelay.samples.payments;

import org.jspecify.annotations.NullMarked;
