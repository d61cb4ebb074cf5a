@NullMarked
package io.tokenrelay.core.contract;

import org.jspecify.annotations.NullMarked;
