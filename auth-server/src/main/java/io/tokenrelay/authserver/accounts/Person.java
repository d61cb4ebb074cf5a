package io.tokenrelay.authserver.accounts;

import io.tokenrelay.core.registry.Entitlement;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone who can sign in.
 *
 * @param id what stands in {@code sub}; it never changes and is never reused
 * @param username what they type to sign in
 * @param displayName what pages call them
 * @param email where to write to them; null when nobody said
 * @param active whether they may sign in and have tokens at all
 * @param entitlements the roles and groups they hold now
 */
public record Person(
        UUID id,
        Username username,
        String displayName,
        @Nullable String email,
        boolean active,
        Set<Entitlement> entitlements) {

    public Person {
        entitlements = Set.copyOf(entitlements);
    }
}
