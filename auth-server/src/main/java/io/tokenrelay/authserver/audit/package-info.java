/**
 * The audit log: every {@link io.tokenrelay.core.event.SecurityEvent}, durably in PostgreSQL before whoever published it
 * goes on.
 *
 * <p>Owns the table {@code audit_event}. Nobody imports this package: features publish events and know no listener. A
 * decision that can't be recorded is not given: the failure goes back to the publisher, and the request fails.
 */
@NullMarked
package io.tokenrelay.authserver.audit;

import org.jspecify.annotations.NullMarked;
