package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.Registry;

/** What came of reading a registry's text. */
sealed interface RegistryReading {

    /**
     * It adds up.
     *
     * @param registry what it says
     * @param text how it says it, letter by letter
     * @param source where it stands
     */
    record Understood(Registry registry, String text, String source) implements RegistryReading {}

    /**
     * It is refused as a whole.
     *
     * @param error why
     * @param detail every problem, a line each
     */
    record Refused(RegistryError error, String detail) implements RegistryReading {}
}
