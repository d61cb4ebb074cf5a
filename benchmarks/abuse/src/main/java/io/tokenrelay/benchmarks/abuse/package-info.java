/**
 * One suite of abuses against several products in one run: who allows what. Owns the suite and its report; the products
 * and the abuses have packages of their own.
 */
@NullMarked
package io.tokenrelay.benchmarks.abuse;

import org.jspecify.annotations.NullMarked;
