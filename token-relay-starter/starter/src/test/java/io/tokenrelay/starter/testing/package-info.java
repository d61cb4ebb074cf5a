/** Fixtures of the starter's tests: an issuer that really signs, and small applications to protect. */
@NullMarked
package io.tokenrelay.starter.testing;

import org.jspecify.annotations.NullMarked;
