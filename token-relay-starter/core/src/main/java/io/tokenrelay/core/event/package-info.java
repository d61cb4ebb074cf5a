/**
 * What happened that an auditor would ask about, as one small type that features publish and the audit log, revocation
 * and detection listen to.
 *
 * <p>Owns the form of an event, and of the one-time values that a decision uses up with it. Doesn't own where it goes: publishers know no listener.
 */
@NullMarked
package io.tokenrelay.core.event;

import org.jspecify.annotations.NullMarked;
