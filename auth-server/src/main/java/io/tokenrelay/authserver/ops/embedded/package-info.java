/**
 * The PostgreSQL that the server brings along for trying out, developing and the demo.
 *
 * <p>Owns its binaries, its directory and its process: durable, on loopback, with a password, one server at a time. What
 * it stores is the features' business; they can't tell it from any other PostgreSQL.
 */
@NullMarked
package io.tokenrelay.authserver.ops.embedded;

import org.jspecify.annotations.NullMarked;
