/**
 * What of the specifications the server does, as far as a test shows it.
 *
 * <p>Owns the annotation by which a test says which requirements it shows, and {@code docs/conformance.md}, which is made from
 * that. The requirements are in {@code src/test/resources/requirements}, a file for each specification, in our own words.
 */
@NullMarked
package io.tokenrelay.authserver.conformance;

import org.jspecify.annotations.NullMarked;
