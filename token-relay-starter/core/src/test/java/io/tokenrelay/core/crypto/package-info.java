/** Who does the arithmetic of signatures. */
@NullMarked
package io.tokenrelay.core.crypto;

import org.jspecify.annotations.NullMarked;
