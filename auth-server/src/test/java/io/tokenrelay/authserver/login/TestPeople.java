package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.Contact;
import io.tokenrelay.authserver.accounts.NewPerson;
import io.tokenrelay.authserver.accounts.Password;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.accounts.Registration;
import java.util.Set;
import java.util.UUID;

/** People for tests, each with a name of their own. */
public final class TestPeople {

    public static final String PASSWORD = "correct horse battery";

    private TestPeople() {}

    public static Person add(PersonRegistration registration) {
        Registration result = registration.add(new NewPerson(
                "p-" + UUID.randomUUID(),
                "Zoë <b>Test</b>",
                Contact.byEmail("zoe@example.org"),
                Set.of(),
                new Password(PASSWORD)));
        if (result instanceof Registration.Added added) {
            return added.person();
        }
        throw new AssertionError(result);
    }
}
