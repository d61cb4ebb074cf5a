@NullMarked
package io.tokenrelay.starter.exchange;

import org.jspecify.annotations.NullMarked;
