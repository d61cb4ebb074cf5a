/** Processes that a benchmark starts and ends, and what they need on the disk. Owns nothing of what runs in them. */
@NullMarked
package io.tokenrelay.benchmarks.child;

import org.jspecify.annotations.NullMarked;
