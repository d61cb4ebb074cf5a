package io.tokenrelay.authserver.registry;

/** What came of applying a registry. */
public sealed interface RegistryApplying permits RegistryApplying.Applied, RegistryRefusal {

    /**
     * It is in force, and every running node follows.
     *
     * @param version its number
     * @param isNew whether it wasn't in force before, letter by letter
     */
    record Applied(long version, boolean isNew) implements RegistryApplying {}
}
