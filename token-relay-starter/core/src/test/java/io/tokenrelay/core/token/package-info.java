@NullMarked
package io.tokenrelay.core.token;

import org.jspecify.annotations.NullMarked;
