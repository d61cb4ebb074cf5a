/**
 * What stands between a request and a handler of Spring MVC: the bearer token (RFC 6750) is verified, its caller bound
 * to the request, and the annotations enforced before the handler runs.
 *
 * <p>Owns: the filters, the handler interceptor, which requests need no caller, and the answers to refused ones (RFC
 * 9457). Doesn't own: whether a token is genuine ({@code core.token}), what annotations mean ({@code authorize}), and
 * people with browsers ({@code edge}).
 */
@NullMarked
package io.tokenrelay.starter.inbound;

import org.jspecify.annotations.NullMarked;
