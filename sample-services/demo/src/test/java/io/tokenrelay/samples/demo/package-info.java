@NullMarked
package io.tokenrelay.samples.demo;

import org.jspecify.annotations.NullMarked;
