/**
 * Measures what a token costs at each product: rounds that take turns, and what is printed of them. Owns neither how products
 * are set up nor what is asked of them.
 */
@NullMarked
package io.tokenrelay.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
