package io.tokenrelay.authserver.registry;

import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.ReachPath;
import io.tokenrelay.core.registry.Registry;
import java.util.List;
import java.util.function.Predicate;

/** How many of the grants in force a path concerns that a change adds or removes. */
final class ConcernedGrants {

    private final List<Concerned> grants;

    ConcernedGrants(Registry before, Registry after, List<GrantsInForce.Alike> grants) {
        this.grants = grants.stream()
                .map(alike -> new Concerned(
                        alike,
                        alike.reach().usableUnder(before, alike.client(), alike.scopes()),
                        alike.reach().usableUnder(after, alike.client(), alike.scopes())))
                .toList();
    }

    /**
     * Those that hold the consent but not the path's call, or not on such loose terms: to have it, their people must
     * consent again.
     */
    long asking(ReachPath path) {
        return count(path, grant -> !grant.after().contains(path.last()));
    }

    /** Those whose people agreed to the path's call under an earlier registry: they have it again at once. */
    long gaining(ReachPath path) {
        return count(
                path,
                grant -> !grant.before().contains(path.last()) && grant.after().contains(path.last()));
    }

    /** Those that could use the path's call and can't any more, as it is gone or its terms are too loose for them. */
    long losing(ReachPath path) {
        return count(
                path,
                grant -> grant.before().contains(path.last()) && !grant.after().contains(path.last()));
    }

    private long count(ReachPath path, Predicate<Concerned> concerned) {
        return grants.stream()
                .filter(grant -> grant.alike().client().equals(path.client())
                        && grant.alike().scopes().contains(path.scope()))
                .filter(concerned)
                .mapToLong(grant -> grant.alike().count())
                .sum();
    }

    private record Concerned(GrantsInForce.Alike alike, Reach before, Reach after) {}
}
