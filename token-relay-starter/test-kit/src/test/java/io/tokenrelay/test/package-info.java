@NullMarked
package io.tokenrelay.test;

import org.jspecify.annotations.NullMarked;
