package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.AddedPath;
import io.tokenrelay.core.registry.ReachPath;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryDifference;
import java.util.List;

/** A registry that may come into force, compared with the one that is. */
public final class RegistryPlan implements RegistryPlanning {

    private final long inForce;
    private final RegistryDifference difference;
    private final RegistryReading.Understood read;
    private final Cause cause;
    private final Registry before;
    private final ConcernedGrants grants;

    RegistryPlan(
            RegistryVersion inForce, RegistryReading.Understood read, Cause cause, List<GrantsInForce.Alike> grants) {
        this.before = inForce.registry();
        this.grants = new ConcernedGrants(before, read.registry(), grants);
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

    /** What an added path lets somebody do, as a sentence without its full stop. */
    public String gain(ReachPath added) {
        return added.asGain(before, read.registry());
    }

    /** What an added call to the server itself lets a service do, as a sentence without its full stop. */
    public String gain(AddedPath.ToServer added) {
        return added.asGain(read.registry());
    }

    /** How many grants hold the consent of an added path, and get its call once their people consent again. */
    public long grantsAsking(ReachPath added) {
        return grants.asking(added);
    }

    /** How many grants get the call of an added path at once: their people agreed to it under an earlier registry. */
    public long grantsGaining(ReachPath added) {
        return grants.gaining(added);
    }

    /** What somebody may no longer do without a removed path, as a sentence without its full stop. */
    public String loss(ReachPath removed) {
        return removed.asLoss(before);
    }

    /**
     * How many grants could use the call of a path, and can't any more: because it is removed, or because its terms are
     * looser than their people consented to.
     */
    public long grantsLosing(ReachPath path) {
        return grants.losing(path);
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
