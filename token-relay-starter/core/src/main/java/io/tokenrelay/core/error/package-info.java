/**
 * The shape of everything that Token Relay refuses: a stable id, what happened, and the fix.
 *
 * <p>Owns the form of an error, not the errors: each feature keeps its own as an enum that implements
 * {@link io.tokenrelay.core.error.ErrorCode}.
 */
@NullMarked
package io.tokenrelay.core.error;

import org.jspecify.annotations.NullMarked;
