/**
 * A service that a sample calls in its tests.
 *
 * <p>Owns prepared answers and what arrived. Doesn't check tokens: that is the callee's own test.
 */
@NullMarked
package io.tokenrelay.samples.fake;

import org.jspecify.annotations.NullMarked;
