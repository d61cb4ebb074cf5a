package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.RegistryDifference;

/** A registry that may come into force, compared with the one that is. */
public final class RegistryPlan implements RegistryPlanning {

    private final long inForce;
    private final RegistryDifference difference;
    private final RegistryReading.Understood read;
    private final Cause cause;

    RegistryPlan(RegistryVersion inForce, RegistryReading.Understood read, Cause cause) {
        this.inForce = inForce.number();
        this.difference = RegistryDifference.between(inForce.registry(), read.registry());
        this.read = read;
        this.cause = cause;
    }

    /** The number of the version that it was compared with; 0 when there was none. */
    public long inForce() {
        return inForce;
    }

    /** What would change. */
    public RegistryDifference difference() {
        return difference;
    }

    /** Where the registry stands. */
    public String source() {
        return read.source();
    }

    RegistryReading.Understood read() {
        return read;
    }

    Cause cause() {
        return cause;
    }
}
