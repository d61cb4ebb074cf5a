/**
 * The service's contract: what of all that it enforces and asks is the same wherever it runs, and what the server's registry
 * says to it.
 *
 * <p>Owns: putting the contract together, and asking the server. Doesn't own: its form and the comparison (core), and
 * what stands in it, of which each feature tells its own part.
 */
@NullMarked
package io.tokenrelay.starter.contract;

import org.jspecify.annotations.NullMarked;
