@NullMarked
package io.tokenrelay.starter.context;

import org.jspecify.annotations.NullMarked;
