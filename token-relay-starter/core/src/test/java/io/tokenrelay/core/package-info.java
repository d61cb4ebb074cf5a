@NullMarked
package io.tokenrelay.core;

import org.jspecify.annotations.NullMarked;
