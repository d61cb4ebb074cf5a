@NullMarked
package io.tokenrelay.starter.outbound;

import org.jspecify.annotations.NullMarked;
