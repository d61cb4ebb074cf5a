package io.tokenrelay.authserver.accounts;

import io.tokenrelay.core.registry.Entitlement;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The people of the demo, whose passwords anyone can read in the documentation: in the profile {@code demo} only.
 *
 * <p>Added before the server takes its first request; one who is already there stays as they are, but is active again.
 * Commands don't add them: what {@code ops} checks about profiles is checked for a server.
 */
@Component
@Profile("demo")
@ConditionalOnWebApplication
class DemoPeople implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DemoPeople.class);

    private final People people;
    private final PersonRegistration registration;
    private final DemoMarks marks;
    private final TransactionOperations transaction;

    DemoPeople(People people, PersonRegistration registration, DemoMarks marks, TransactionOperations transaction) {
        this.people = people;
        this.registration = registration;
        this.marks = marks;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        log.warn("Profile demo: alice, bob and admin can sign in with passwords that everyone knows");
        transaction.executeWithoutResult(status -> {
            addUnlessPresent("alice", "Alice", "role:customer");
            addUnlessPresent("bob", "Bob", "role:customer");
            addUnlessPresent("admin", "Admin", "role:admin");
            marks.activate();
        });
    }

    private void addUnlessPresent(String username, String displayName, String entitlement) {
        if (people.findByUsername(new Username(username)).isPresent()) {
            return;
        }
        Registration result = registration.add(new NewPerson(
                username,
                displayName,
                Contact.byEmail(username + "@example.org"),
                Set.of(new Entitlement(entitlement)),
                new Password(username + "-demo-password")));
        if (result instanceof Registration.Refused refused) {
            throw new IllegalStateException("Can't add the demo person " + username + ": " + refused.errors());
        }
        if (result instanceof Registration.Added added) {
            marks.mark(added.person().id());
        }
    }
}
