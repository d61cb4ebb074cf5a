/**
 * Calls to other services: each carries a fresh token, made for exactly that service, naming the caller and every
 * service on the way.
 *
 * <p>Owns: the configured downstreams, which origin a token may be sent to, and the rules of a call: no caller is no
 * call, no token but ours, no redirect, and no acting as oneself while acting for somebody. Doesn't own how a token is
 * had ({@code exchange}) or who the caller is ({@code context}).
 */
@NullMarked
package io.tokenrelay.starter.outbound;

import org.jspecify.annotations.NullMarked;
