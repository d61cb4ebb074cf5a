@NullMarked
package io.tokenrelay.starter.replay;

import org.jspecify.annotations.NullMarked;
