/**
 * The shop's stock: how many are left, reserving some for an order, putting them back.
 *
 * <p>Shows both kinds of caller at one service: a reservation is made for a person, putting goods back is done by orders
 * as itself. Owns stock and reservations. Doesn't own prices or orders.
 */
@NullMarked
package io.tokenrelay.samples.inventory;

import org.jspecify.annotations.NullMarked;
