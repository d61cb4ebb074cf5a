package io.tokenrelay.authserver.accounts;

import io.tokenrelay.core.registry.Entitlement;
import java.util.Set;
import java.util.UUID;

/**
 * Someone who can sign in.
 *
 * @param id what stands in {@code sub}; it never changes and is never reused
 * @param username what they type to sign in
 * @param displayName what pages call them
 * @param active whether they may sign in and have tokens at all
 * @param entitlements the roles and groups they hold now
 */
public record Person(UUID id, Username username, String displayName, boolean active, Set<Entitlement> entitlements) {

    public Person {
        entitlements = Set.copyOf(entitlements);
    }
}
