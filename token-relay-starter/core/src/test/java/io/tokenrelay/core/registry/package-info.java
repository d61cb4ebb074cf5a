@NullMarked
package io.tokenrelay.core.registry;

import org.jspecify.annotations.NullMarked;
