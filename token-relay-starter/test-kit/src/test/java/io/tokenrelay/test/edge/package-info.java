@NullMarked
package io.tokenrelay.test.edge;

import org.jspecify.annotations.NullMarked;
