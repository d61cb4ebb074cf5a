/**
 * The registry in force: which services exist and who may call whom.
 *
 * <p>Owns applying a registry (read from {@code auth-server.registry} at start-up, whole or not at all), its versions in
 * the database, and which one is current. Doesn't own its form and rules ({@code io.tokenrelay.core.registry}) or the
 * secrets of services ({@code clients}).
 */
@NullMarked
package io.tokenrelay.authserver.registry;

import org.jspecify.annotations.NullMarked;
