/** The servers that take part, as child processes which never outlive this one. Owns nothing of what they do. */
@NullMarked
package io.tokenrelay.benchmarks.process;

import org.jspecify.annotations.NullMarked;
