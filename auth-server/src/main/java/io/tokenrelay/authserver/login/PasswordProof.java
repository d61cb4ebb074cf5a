package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.Password;
import io.tokenrelay.authserver.accounts.PasswordCheck;
import io.tokenrelay.authserver.accounts.Passwords;
import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has a person who is signed in prove their password once more, for what must not follow from a stolen session. */
@Component
public class PasswordProof {

    private final People people;
    private final Passwords passwords;
    private final SignInEvents events;

    PasswordProof(People people, Passwords passwords, SignInEvents events) {
        this.people = people;
        this.passwords = passwords;
        this.events = events;
    }

    /** Whether it is this person's password. A wrong one is counted as one at sign-in is. */
    public PasswordCheck check(UUID person, String password, String address) {
        PasswordCheck check = people.findById(person)
                .map(Person::username)
                .map(username -> passwords.check(username.value(), new Password(password)))
                .orElseGet(PasswordCheck.UnknownUsername::new);
        events.publish(check, address);
        return check;
    }
}
