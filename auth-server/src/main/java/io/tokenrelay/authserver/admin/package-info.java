/**
 * The server's API for operators' tools: services that the registry lets call the server itself.
 *
 * <p>Owns who such a caller is (an access token for the server itself, bound to a key that is proven, under a call that the
 * registry in force has), the requests that are answered, their form, the answers, and the record of each use. Doesn't own
 * what is answered: that is the features'. Refusals are problem details (RFC 9457).
 */
@NullMarked
package io.tokenrelay.authserver.admin;

import org.jspecify.annotations.NullMarked;
