/** What processes took from the machine, and how figures of several rounds are put together. Owns no load. */
@NullMarked
package io.tokenrelay.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
