/**
 * Running the server: which database it uses, what its health tells, and what it refuses to start with.
 *
 * <p>Owns operation only. Nothing in here knows of tokens, and no feature imports it.
 */
@NullMarked
package io.tokenrelay.authserver.ops;

import org.jspecify.annotations.NullMarked;
