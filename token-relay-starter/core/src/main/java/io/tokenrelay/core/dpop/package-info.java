/**
 * Proof of possession at the application layer (DPoP, RFC 9449): the proofs that whoever uses a bound token makes, and how
 * a server or a service checks them.
 *
 * <p>Owns the form of a proof, its checks, and what a store of used proofs promises. Doesn't own where requests come from,
 * where uses are kept, or which tokens are to be bound.
 */
@NullMarked
package io.tokenrelay.core.dpop;

import org.jspecify.annotations.NullMarked;
