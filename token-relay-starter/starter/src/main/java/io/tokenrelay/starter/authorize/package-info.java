/**
 * Reads the annotations of a method into a policy, once, and decides by it.
 *
 * <p>Owns: which annotations count for a method, the checks and their ids ({@code TR-A..}), the proxies of beans that
 * aren't request handlers, and of handlers whose arguments matter. Doesn't own: who the caller is ({@code context}),
 * and the seam at which a transport asks ({@code inbound} for Spring MVC).
 */
@NullMarked
package io.tokenrelay.starter.authorize;

import org.jspecify.annotations.NullMarked;
