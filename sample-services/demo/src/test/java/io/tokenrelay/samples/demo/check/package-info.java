@NullMarked
package io.tokenrelay.samples.demo.check;

import org.jspecify.annotations.NullMarked;
