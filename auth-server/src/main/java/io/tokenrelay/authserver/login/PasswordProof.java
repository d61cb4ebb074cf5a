package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.Password;
import io.tokenrelay.authserver.accounts.PasswordCheck;
import io.tokenrelay.authserver.accounts.Passwords;
import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.login.limits.SignInAttempt;
import io.tokenrelay.authserver.login.limits.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has a person who is signed in prove their password once more, for what must not follow from a stolen session. */
@Component
public class PasswordProof {

    private final People people;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final SignInEvents events;

    PasswordProof(People people, Passwords passwords, SignInLimits limits, SignInEvents events) {
        this.people = people;
        this.passwords = passwords;
        this.limits = limits;
        this.events = events;
    }

    /** Whether it is this person's password. A wrong one is counted and limited as one at sign-in is. */
    public PasswordCheck check(UUID person, String password, HttpServletRequest request) {
        SignInAttempt counted = limits.begin(request);
        PasswordCheck check = people.findById(person)
                .map(Person::username)
                .map(username -> passwords.check(username.value(), new Password(password), counted))
                .orElseGet(PasswordCheck.UnknownUsername::new);
        if (check instanceof PasswordCheck.Accepted || check instanceof PasswordCheck.Busy) {
            counted.giveBack();
        }
        events.publish(check, request.getRemoteAddr());
        return check;
    }
}
