package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.error.ErrorCode;

/**
 * A registry does not come into force, and the one that is stays.
 *
 * @param error why, and the fix
 * @param detail what it is here; one line for each problem
 */
public record RegistryRefusal(ErrorCode error, String detail) implements RegistryPlanning, RegistryApplying {

    /** The refusal of what was compared with a version that isn't in force any more. */
    public static RegistryRefusal overtaken(long expected, long inForce) {
        return new RegistryRefusal(
                RegistryError.OVERTAKEN, "Compared with version " + expected + "; in force is version " + inForce);
    }
}
