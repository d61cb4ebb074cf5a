package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.OneTimeUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the entries of a batch use up: those that come too late are told so, and leave it. */
final class BatchUses {

    private BatchUses() {}

    /** All that these entries use up. */
    static Set<OneTimeUse> of(List<PendingEntry> entries) {
        return entries.stream().flatMap(entry -> entry.uses().stream()).collect(Collectors.toSet());
    }

    /** The entries without those that would use up what one before them does. */
    static List<PendingEntry> firstOfEach(List<PendingEntry> entries) {
        Set<String> taken = new HashSet<>();
        List<PendingEntry> rest = new ArrayList<>();
        for (PendingEntry entry : entries) {
            if (goesOn(entry, use -> taken.contains(use.hash()))) {
                rest.add(entry);
                entry.uses().forEach(use -> taken.add(use.hash()));
            }
        }
        return rest;
    }

    /** The entries without those that would use up one of these. */
    static List<PendingEntry> without(Set<OneTimeUse> used, List<PendingEntry> entries) {
        return entries.stream().filter(entry -> goesOn(entry, used::contains)).toList();
    }

    private static boolean goesOn(PendingEntry entry, Predicate<OneTimeUse> taken) {
        Optional<OneTimeUse> late = entry.uses().stream().filter(taken).findFirst();
        late.ifPresent(use -> entry.fail(new AlreadyUsedException(use)));
        return late.isEmpty();
    }
}
