@NullMarked
package io.tokenrelay.starter;

import org.jspecify.annotations.NullMarked;
