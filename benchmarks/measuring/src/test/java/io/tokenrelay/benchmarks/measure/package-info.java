@NullMarked
package io.tokenrelay.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
