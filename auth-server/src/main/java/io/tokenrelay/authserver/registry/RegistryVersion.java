package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.Registry;
import java.util.List;

/**
 * A registry with the number under which it was applied.
 *
 * @param number counts up from 1; 0 when none was ever applied
 * @param registry its services and calls
 */
public record RegistryVersion(long number, Registry registry) {

    /** What is in force before the first registry: no service, so nobody can have a token. */
    static final RegistryVersion NONE = new RegistryVersion(0, new Registry(List.of()));

    /** Whether nothing was ever applied. */
    boolean isNone() {
        return number == NONE.number();
    }
}
