/**
 * The registry: which services exist, which scopes they offer, who may call whom for which scope, and because of what.
 *
 * <p>Owns the model, the reading of its YAML form, reach (what a consent leads to), and in what two registries differ.
 * Doesn't own where a registry is kept or how it replaces another (the authorization server). A {@link
 * io.tokenrelay.core.registry.Registry} adds up: {@link io.tokenrelay.core.registry.RegistryReader} refuses any other as a
 * whole.
 */
@NullMarked
package io.tokenrelay.core.registry;

import org.jspecify.annotations.NullMarked;
