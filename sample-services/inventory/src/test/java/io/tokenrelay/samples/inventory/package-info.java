@NullMarked
package io.tokenrelay.samples.inventory;

import org.jspecify.annotations.NullMarked;
