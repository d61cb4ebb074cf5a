/**
 * The audit log: every {@link io.tokenrelay.core.event.SecurityEvent}, durably in PostgreSQL before whoever published it
 * goes on.
 *
 * <p>Owns the tables {@code audit_event} and {@code one_time_use}. What a decision uses up is in the same commit as its entry,
 * and so is the refresh token that takes the place of one.
 * Nobody imports this package: features publish events and know no listener. A decision that can't be recorded is not given:
 * the failure goes back to the publisher, and the request fails.
 */
@NullMarked
package io.tokenrelay.authserver.audit;

import org.jspecify.annotations.NullMarked;
