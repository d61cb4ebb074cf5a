/**
 * Measures what an operation of Token Relay's server costs as its data grow: how the data are made, what is asked, and what is
 * printed and drawn of it. Owns neither how servers are started nor how load is made.
 */
@NullMarked
package io.tokenrelay.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
