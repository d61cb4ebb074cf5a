package io.tokenrelay.core.registry;

import io.tokenrelay.core.registry.RegistryChange.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * In what a registry differs from the one before, for somebody who has to decide whether it may come into force.
 *
 * <p>Calls show one by one; the paths show what they add up to: where a consent leads that led nowhere near before, or on stricter
 * terms only.
 */
public final class RegistryDifference {

    private final List<ReachPath> addedPaths;
    private final List<ReachPath> removedPaths;
    private final List<AddedPath.ToServer> addedToServer;
    private final List<RegistryChange> changes;

    private RegistryDifference(
            List<ReachPath> addedPaths,
            List<ReachPath> removedPaths,
            List<AddedPath.ToServer> addedToServer,
            List<RegistryChange> changes) {
        this.addedPaths = addedPaths;
        this.removedPaths = removedPaths;
        this.addedToServer = addedToServer;
        this.changes = changes;
    }

    /** What changes when the second comes into force in place of the first. */
    public static RegistryDifference between(Registry before, Registry after) {
        List<RegistryChange> changes = new ArrayList<>();
        for (Service service : after.services()) {
            before.service(service.name())
                    .ifPresentOrElse(
                            old -> changes.addAll(ServiceDifference.between(old, service)),
                            () -> changes.addAll(ServiceDifference.added(service)));
        }
        for (Service service : before.services()) {
            if (after.service(service.name()).isEmpty()) {
                changes.addAll(ServiceDifference.removed(service));
            }
        }
        changes.sort(Comparator.comparing(RegistryChange::effect));
        return new RegistryDifference(
                risingFirst(Stream.concat(
                        ReachPath.added(before, after).stream(), ReachPath.loosened(before, after).stream())),
                risingFirst(ReachPath.added(after, before).stream()),
                toServer(before, after),
                List.copyOf(changes));
    }

    private static List<AddedPath.ToServer> toServer(Registry before, Registry after) {
        return after.services().stream()
                .flatMap(service -> service.calls().stream())
                .filter(ServerEntry::isCalledBy)
                .filter(call -> !before.calls(call.caller(), call.callee()).containsKey(call.scope()))
                .map(call -> new AddedPath.ToServer(call.caller(), call.scope()))
                .toList();
    }

    private static List<ReachPath> risingFirst(Stream<ReachPath> paths) {
        return paths.sorted(Comparator.comparing(ReachPath::risesFromReadingToWriting)
                        .reversed())
                .toList();
    }

    /** Whether both say the same. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * Where consents lead from now on that they did not lead before, and where they lead on looser terms than before:
     * those from reading to writing first.
     */
    public List<ReachPath> addedPaths() {
        return addedPaths;
    }

    /** Which services may call the server itself from now on that could not, and for what. */
    public List<AddedPath.ToServer> addedToServer() {
        return addedToServer;
    }

    /** All that somebody has to acknowledge who lets the change come into force, the most important first. */
    public List<AddedPath> toAcknowledge() {
        List<AddedPath> all = new ArrayList<>(addedToServer);
        addedPaths.stream().map(AddedPath.OfConsent::new).forEach(all::add);
        return List.copyOf(all);
    }

    /** Where consents led that they don't lead any more: those from reading to writing first. */
    public List<ReachPath> removedPaths() {
        return removedPaths;
    }

    /** What changes, thing by thing: what gives authority first, then what takes some away. */
    public List<RegistryChange> changes() {
        return changes;
    }

    /** Those with this effect. */
    public Stream<RegistryChange> changes(Effect effect) {
        return changes.stream().filter(change -> change.effect() == effect);
    }
}
