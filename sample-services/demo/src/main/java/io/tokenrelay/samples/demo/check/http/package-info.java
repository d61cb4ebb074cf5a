/**
 * A browser without a screen: cookies, redirects, and the forms on a page.
 *
 * <p>Just enough to walk through pages that work without JavaScript. Knows nothing of tokens.
 */
@NullMarked
package io.tokenrelay.samples.demo.check.http;

import org.jspecify.annotations.NullMarked;
