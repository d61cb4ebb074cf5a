@NullMarked
package io.tokenrelay.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
