/**
 * Tells a service whether the registry in force fits its contract.
 *
 * <p>Owns the answer to that question, about the service that asks and no other. Doesn't own the comparison
 * ({@code io.tokenrelay.core.contract}), the registry, or how a service proves which one it is ({@code clients}). Nothing is
 * stored.
 */
@NullMarked
package io.tokenrelay.authserver.contracts;

import org.jspecify.annotations.NullMarked;
