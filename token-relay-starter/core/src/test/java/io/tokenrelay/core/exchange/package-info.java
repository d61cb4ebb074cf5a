@NullMarked
package io.tokenrelay.core.exchange;

import org.jspecify.annotations.NullMarked;
