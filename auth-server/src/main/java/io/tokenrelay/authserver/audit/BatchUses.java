package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.SingleUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the entries of a batch use up: those that come too late are told so, and leave it. */
final class BatchUses {

    private BatchUses() {}

    /** All that these entries use up. */
    static Set<SingleUse> of(List<PendingEntry> entries) {
        return entries.stream().flatMap(entry -> entry.uses().stream()).collect(Collectors.toSet());
    }

    /**
     * The entries without those that would use up what one before them does. Those aren't told yet: that one may itself come
     * too late, for another of its uses.
     */
    static List<PendingEntry> firstOfEach(List<PendingEntry> entries) {
        Set<String> taken = new HashSet<>();
        List<PendingEntry> rest = new ArrayList<>();
        for (PendingEntry entry : entries) {
            if (entry.uses().stream().map(SingleUse::hash).noneMatch(taken::contains)) {
                rest.add(entry);
                entry.uses().stream().map(SingleUse::hash).forEach(taken::add);
            }
        }
        return rest;
    }

    /** Tells the entries that were held back for these, which are written now, that they came too late. */
    static void refuseOthers(List<PendingEntry> first, List<PendingEntry> entries) {
        Set<String> used = hashes(of(first));
        entries.stream().filter(entry -> !first.contains(entry)).forEach(entry -> goesOn(entry, used));
    }

    /** The entries without those that would use up one of these. */
    static List<PendingEntry> without(Set<SingleUse> used, List<PendingEntry> entries) {
        Set<String> hashes = hashes(used);
        return entries.stream().filter(entry -> goesOn(entry, hashes)).toList();
    }

    private static Set<String> hashes(Set<SingleUse> uses) {
        return uses.stream().map(SingleUse::hash).collect(Collectors.toSet());
    }

    private static boolean goesOn(PendingEntry entry, Set<String> used) {
        Optional<SingleUse> late =
                entry.uses().stream().filter(use -> used.contains(use.hash())).findFirst();
        late.ifPresent(use -> entry.fail(new AlreadyUsedException(use)));
        return late.isEmpty();
    }
}
