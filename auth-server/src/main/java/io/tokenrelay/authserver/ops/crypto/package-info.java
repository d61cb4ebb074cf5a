/**
 * Which implementation of the algorithms signs and verifies in this process.
 *
 * <p>Owns the choice only, made before anything is signed. Doesn't own keys, nor what is signed with them: whoever needs an
 * algorithm asks the platform for it (JCA), and gets the chosen one.
 */
@NullMarked
package io.tokenrelay.authserver.ops.crypto;

import org.jspecify.annotations.NullMarked;
