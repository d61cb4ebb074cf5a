@NullMarked
package io.tokenrelay.samples.unsafetwin;

import org.jspecify.annotations.NullMarked;
