/**
 * What {@code ./demo --check} walks through, over HTTP: the three journeys, then the attacks.
 *
 * <p>A {@link io.tokenrelay.samples.demo.check.Scenario} is one line of output. To add one, write it where its kind is and
 * list it in {@link io.tokenrelay.samples.demo.check.Check}.
 */
@NullMarked
package io.tokenrelay.samples.demo.check;

import org.jspecify.annotations.NullMarked;
