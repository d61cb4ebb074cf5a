/**
 * What the authorization server says when a call needs another sign-in first (exchange rule X11), on its way from the
 * service that was refused up to the one that can do something about it.
 *
 * <p>Owns: the demand with its signed challenge, and how it looks in a header (RFC 9470). It is carried unchanged: whether
 * the challenge is genuine is for the edge to ask ({@code edge}), and for nobody between.
 */
@NullMarked
package io.tokenrelay.starter.stepup;

import org.jspecify.annotations.NullMarked;
