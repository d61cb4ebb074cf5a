@NullMarked
package io.tokenrelay.samples.payments;

import org.jspecify.annotations.NullMarked;
