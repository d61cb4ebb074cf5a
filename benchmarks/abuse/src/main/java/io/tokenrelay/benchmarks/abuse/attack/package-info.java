/**
 * The abuses, a class for each kind. Owns no product: an attack is the same everywhere, and where a product differs it
 * asks the product.
 */
@NullMarked
package io.tokenrelay.benchmarks.abuse.attack;

import org.jspecify.annotations.NullMarked;
