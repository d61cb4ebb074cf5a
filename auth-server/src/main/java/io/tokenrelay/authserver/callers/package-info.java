/**
 * Where requests come from.
 *
 * <p>Owns what of an address stands for one caller. Doesn't own whether a forwarded address is believed (Tomcat, by the
 * property {@code server.forward-headers-strategy}), nor what is counted by it.
 */
@NullMarked
package io.tokenrelay.authserver.callers;

import org.jspecify.annotations.NullMarked;
