@NullMarked
package io.tokenrelay.starter.observe;

import org.jspecify.annotations.NullMarked;
