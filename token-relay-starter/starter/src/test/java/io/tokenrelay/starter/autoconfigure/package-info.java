@NullMarked
package io.tokenrelay.starter.autoconfigure;

import org.jspecify.annotations.NullMarked;
