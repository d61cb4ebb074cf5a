package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.Registry;

/** What came of reading a registry's text. */
sealed interface RegistryReading {

    /** It adds up. */
    record Understood(Registry registry) implements RegistryReading {}

    /**
     * It is refused as a whole.
     *
     * @param error why
     * @param detail every problem, a line each
     */
    record Refused(RegistryError error, String detail) implements RegistryReading {}
}
