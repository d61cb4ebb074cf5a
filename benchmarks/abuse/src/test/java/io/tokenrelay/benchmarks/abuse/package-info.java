/** Tests of the suite itself, without any product. */
@NullMarked
package io.tokenrelay.benchmarks.abuse;

import org.jspecify.annotations.NullMarked;
