@NullMarked
package io.tokenrelay.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
