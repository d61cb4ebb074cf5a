/**
 * What the authorization server and the starter share, in plain Java: the token and the chain of services that it
 * names, the registry, and the rules of exchange.
 *
 * <p>Nothing in here does I/O or knows of Spring. Protocol strings become value types at the edge, are validated once,
 * and stay valid.
 */
@NullMarked
package io.tokenrelay.core;

import org.jspecify.annotations.NullMarked;
