/**
 * The demo as people meet it: everything started as {@code ./demo} does, driven in a real browser.
 *
 * <p>Owns what only a browser can show: pages, cookies, redirects, what a page may load and run. Doesn't own the rules,
 * which the modules themselves test.
 */
@NullMarked
package io.tokenrelay.samples.e2e;

import org.jspecify.annotations.NullMarked;
