/**
 * The client program of every measurement: it keeps connections busy, or a pace, and says how long answers took. Owns
 * nothing of what is in requests and answers.
 */
@NullMarked
package io.tokenrelay.benchmarks.load;

import org.jspecify.annotations.NullMarked;
