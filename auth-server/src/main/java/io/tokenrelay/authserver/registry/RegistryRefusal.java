package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.error.ErrorCode;

/**
 * A registry does not come into force, and the one that is stays.
 *
 * @param error why, and the fix
 * @param detail what it is here; one line for each problem
 */
public record RegistryRefusal(ErrorCode error, String detail) implements RegistryPlanning, RegistryApplying {}
