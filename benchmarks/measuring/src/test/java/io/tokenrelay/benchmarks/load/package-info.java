@NullMarked
package io.tokenrelay.benchmarks.load;

import org.jspecify.annotations.NullMarked;
