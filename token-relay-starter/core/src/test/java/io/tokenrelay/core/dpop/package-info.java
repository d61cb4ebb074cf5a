/** Proofs of possession and their checks. */
@NullMarked
package io.tokenrelay.core.dpop;

import org.jspecify.annotations.NullMarked;
