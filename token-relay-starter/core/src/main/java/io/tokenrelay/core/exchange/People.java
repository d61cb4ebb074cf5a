package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Entitlement;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Port: the people who tokens speak for, as they are now. */
@FunctionalInterface
public interface People {

    /** How this person stands; none when there is no such person (any more). */
    Optional<Standing> find(UUID person);

    /**
     * A person's standing.
     *
     * @param active whether anything may be done on their behalf
     * @param entitlements the roles and groups that they have
     */
    record Standing(boolean active, Set<Entitlement> entitlements) {

        public Standing {
            entitlements = Set.copyOf(entitlements);
        }
    }
}
