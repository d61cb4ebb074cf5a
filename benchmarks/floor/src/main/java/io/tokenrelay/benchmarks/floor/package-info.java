/** What a token costs at least: one HTTP request that does nothing, and the cryptography. Owns nothing of OAuth. */
@NullMarked
package io.tokenrelay.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
