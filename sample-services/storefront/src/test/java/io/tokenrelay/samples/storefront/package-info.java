@NullMarked
package io.tokenrelay.samples.storefront;

import org.jspecify.annotations.NullMarked;
