package io.tokenrelay.authserver.accounts;

import io.tokenrelay.core.registry.Entitlement;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The people of the demo, whose passwords anyone can read in the documentation: in the profile {@code demo} only.
 *
 * <p>Added before the server takes its first request; one who is already there stays as they are.
 */
@Component
@Profile("demo")
class DemoPeople implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DemoPeople.class);

    private final People people;
    private final PersonRegistration registration;

    DemoPeople(People people, PersonRegistration registration) {
        this.people = people;
        this.registration = registration;
    }

    @Override
    public void afterSingletonsInstantiated() {
        log.warn("Profile demo: alice, bob and admin can sign in with passwords that everyone knows");
        addUnlessPresent("alice", "Alice", "role:customer");
        addUnlessPresent("bob", "Bob", "role:customer");
        addUnlessPresent("admin", "Admin", "role:admin");
    }

    private void addUnlessPresent(String username, String displayName, String entitlement) {
        if (people.findByUsername(new Username(username)).isPresent()) {
            return;
        }
        Registration result = registration.add(new NewPerson(
                username,
                displayName,
                username + "@example.org",
                Set.of(new Entitlement(entitlement)),
                new Password(username + "-demo-password")));
        if (result instanceof Registration.Refused refused) {
            throw new IllegalStateException("Can't add the demo person " + username + ": " + refused.errors());
        }
    }
}
