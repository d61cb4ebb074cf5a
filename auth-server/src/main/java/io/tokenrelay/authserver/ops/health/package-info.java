/**
 * Whether this node should get requests, and how it stops.
 *
 * <p>Owns what readiness asks of the database, and the time between saying "no more" and meaning it. Liveness is Boot's: it
 * asks nothing outside of the process, because restarting a server doesn't heal its database.
 */
@NullMarked
package io.tokenrelay.authserver.ops.health;

import org.jspecify.annotations.NullMarked;
