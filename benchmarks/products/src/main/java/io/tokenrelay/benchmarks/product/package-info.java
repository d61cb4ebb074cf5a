/**
 * Authorization servers that take part in a comparison, as each of their clients knows them, and what it takes to start
 * them. Owns no comparison, and nothing of what their clients are called.
 */
@NullMarked
package io.tokenrelay.benchmarks.product;

import org.jspecify.annotations.NullMarked;
