@NullMarked
package io.tokenrelay.core.stepup;

import org.jspecify.annotations.NullMarked;
