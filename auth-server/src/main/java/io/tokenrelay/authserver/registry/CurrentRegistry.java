package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.core.registry.Registry;
import java.util.function.Supplier;

/** The registry in force, in memory: what a command or another node applies is in force here too. */
public final class CurrentRegistry implements Supplier<Registry>, ChangeListener {

    /** The topic under which whoever applies a registry says so, with the number of the version. */
    static final String TOPIC = "registry";

    private final RegistryInForce inForce;
    private volatile RegistryVersion current;

    CurrentRegistry(RegistryVersion current, RegistryInForce inForce) {
        this.current = current;
        this.inForce = inForce;
    }

    @Override
    public Registry get() {
        return current.registry();
    }

    /** It and its number, both of one moment: asked for one after the other they can be of two. */
    public RegistryVersion current() {
        return current;
    }

    /** The number under which it was applied; 0 when there is none. */
    public long version() {
        return current.number();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(String version) {
        reload();
    }

    @Override
    public void reload() {
        current = inForce.readUnless(current);
    }
}
