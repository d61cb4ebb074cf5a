/** What the pure parts of the starter cost, each by itself (JMH). */
@NullMarked
package io.tokenrelay.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
