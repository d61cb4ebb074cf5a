/**
 * The challenge by which the server says that a person must sign in again, more strongly or more recently, before a call
 * is allowed (RFC 9470; JWT type {@code step-up+jwt}).
 *
 * <p>Owns: what a challenge says and how. Doesn't own: when one is due (the {@code exchange} package), signing (the
 * authorization server), and acting on one (the service at which people sign in).
 */
@NullMarked
package io.tokenrelay.core.stepup;

import org.jspecify.annotations.NullMarked;
