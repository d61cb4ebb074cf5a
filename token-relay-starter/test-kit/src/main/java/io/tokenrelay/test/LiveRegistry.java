package io.tokenrelay.test;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import java.util.function.Supplier;

/** The registry of a test, without the services that were revoked in it. */
final class LiveRegistry implements Supplier<Registry> {

    private final Registry whole;
    private volatile Registry current;

    LiveRegistry(Registry whole) {
        this.whole = whole;
        this.current = whole;
    }

    @Override
    public Registry get() {
        return current;
    }

    synchronized void revoke(ClientId service) {
        current = new Registry(current.services().stream()
                .filter(other -> !other.name().equals(service))
                .toList());
    }

    void restore() {
        current = whole;
    }
}
