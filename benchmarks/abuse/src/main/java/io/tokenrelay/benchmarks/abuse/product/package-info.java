/**
 * The products that are compared, each behind one interface and configured as its documentation advises, for the same
 * landscape of services. Owns no abuse.
 */
@NullMarked
package io.tokenrelay.benchmarks.abuse.product;

import org.jspecify.annotations.NullMarked;
