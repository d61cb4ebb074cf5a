/**
 * The shape of everything that Token Relay refuses: a stable id, what happened, and the fix.
 *
 * <p>Owns the form of an error, not the errors: each feature keeps its own as an enum that implements
 * {@link io.tokenrelay.core.error.ErrorCode} and holds an {@link io.tokenrelay.core.error.ErrorText} for each constant.
 */
@NullMarked
package io.tokenrelay.core.error;

import org.jspecify.annotations.NullMarked;
