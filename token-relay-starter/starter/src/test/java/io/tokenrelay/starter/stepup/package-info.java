@NullMarked
package io.tokenrelay.starter.stepup;

import org.jspecify.annotations.NullMarked;
