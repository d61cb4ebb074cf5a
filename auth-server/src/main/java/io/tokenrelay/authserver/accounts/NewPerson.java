package io.tokenrelay.authserver.accounts;

import io.tokenrelay.core.registry.Entitlement;
import java.util.Set;

/**
 * A person to be added, as someone typed it: nothing in here is checked yet.
 *
 * @param username see {@link Username}
 * @param displayName 1 to 100 characters
 * @param contact how they are reached
 * @param entitlements the roles and groups they hold from the start
 * @param password 12 to 128 characters
 */
public record NewPerson(
        String username, String displayName, Contact contact, Set<Entitlement> entitlements, Password password) {

    public NewPerson {
        entitlements = Set.copyOf(entitlements);
    }
}
