/**
 * Who does the arithmetic of signatures: the platform, or native code that is in the class path and proves itself.
 *
 * <p>Owns that choice. Doesn't own keys, nor what is signed with them, nor whether something is to be believed.
 */
@NullMarked
package io.tokenrelay.core.crypto;

import org.jspecify.annotations.NullMarked;
