/**
 * The server's keys: those that sign tokens (JWK, RFC 7517; ES256 and RS256, RFC 7518), those that make lineages, nonces,
 * and what browsers and requests are known by, and the one that seals secrets of clients.
 *
 * <p>Owns how keys are made, sealed, stored and handed out. Private keys lie in PostgreSQL, sealed by a key-encryption
 * key that comes from a file and never enters the database. Doesn't own what is signed with them.
 */
@NullMarked
package io.tokenrelay.authserver.keys;

import org.jspecify.annotations.NullMarked;
