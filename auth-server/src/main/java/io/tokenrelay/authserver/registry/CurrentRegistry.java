package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.Registry;
import java.util.function.Supplier;

/** The registry in force, in memory. */
public final class CurrentRegistry implements Supplier<Registry> {

    private final RegistryVersion current;

    CurrentRegistry(RegistryVersion current) {
        this.current = current;
    }

    @Override
    public Registry get() {
        return current.registry();
    }

    /** The number under which it was applied; 0 when there is none. */
    public long version() {
        return current.number();
    }
}
