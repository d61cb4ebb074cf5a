/**
 * The unsafe twin of the shop: the same orders, payments and goods, protected as many teams do it. Open to attack on
 * purpose, so that {@code ./demo --check} can show each attack succeed.
 *
 * <p>Owns its own issuer, clients and people; {@code credential} and {@code forwarded} are the two manners of passing a
 * user on. Uses nothing of Token Relay, listens on loopback alone, and nothing depends on it.
 */
@NullMarked
package io.tokenrelay.samples.unsafetwin;

import org.jspecify.annotations.NullMarked;
