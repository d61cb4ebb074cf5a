@NullMarked
package io.tokenrelay.samples.orders;

import org.jspecify.annotations.NullMarked;
