/**
 * Shows what this service enforces, to whoever runs it.
 *
 * <p>Owns the actuator endpoint and the health of the connection to the issuer. Doesn't own what it shows: each feature
 * tells its own part. Never a token, a secret, or a person.
 */
@NullMarked
package io.tokenrelay.starter.observe;

import org.jspecify.annotations.NullMarked;
