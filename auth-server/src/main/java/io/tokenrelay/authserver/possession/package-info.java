/**
 * Proof of possession (DPoP, RFC 9449) at this server's own endpoints: which proofs it takes, and how it refuses the others.
 *
 * <p>Owns the demand (method, address, nonce) and the error that answers it. Doesn't own the checks, which are core's, nor
 * which tokens are bound, which the rules decide, nor the store of used proofs: a decision uses its proof up with its event.
 */
@NullMarked
package io.tokenrelay.authserver.possession;

import org.jspecify.annotations.NullMarked;
