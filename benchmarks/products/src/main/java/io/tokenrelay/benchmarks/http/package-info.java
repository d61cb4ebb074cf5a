/** HTTP as an attacker and a person's browser speak it. Owns nothing of OAuth. */
@NullMarked
package io.tokenrelay.benchmarks.http;

import org.jspecify.annotations.NullMarked;
