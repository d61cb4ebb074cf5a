/**
 * How the server says why it doesn't start: a stable id, what is wrong here, and the fix, instead of a stack trace.
 *
 * <p>Owns the form of such a refusal. Doesn't own the reasons: each feature keeps its own as an
 * {@link io.tokenrelay.core.error.ErrorCode}.
 */
@NullMarked
package io.tokenrelay.authserver.startup;

import org.jspecify.annotations.NullMarked;
