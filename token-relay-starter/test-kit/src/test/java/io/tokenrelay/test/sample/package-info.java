@NullMarked
package io.tokenrelay.test.sample;

import org.jspecify.annotations.NullMarked;
