@NullMarked
package io.tokenrelay.samples.demo.check.http;

import org.jspecify.annotations.NullMarked;
