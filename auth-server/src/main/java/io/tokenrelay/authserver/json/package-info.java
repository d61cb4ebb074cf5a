/**
 * JSON that comes with requests, read so that no two readers could understand it differently.
 *
 * <p>Owns the form: one object (RFC 8259) in UTF-8, each member once, of a bounded size. Doesn't own which members there are.
 */
@NullMarked
package io.tokenrelay.authserver.json;

import org.jspecify.annotations.NullMarked;
