/**
 * What is good for one use only: whether something with an id has been used before.
 *
 * <p>Owns: the port, and a store in memory. Doesn't own: what the ids are of.
 */
@NullMarked
package io.tokenrelay.starter.replay;

import org.jspecify.annotations.NullMarked;
