package io.tokenrelay.authserver.accounts;

import io.tokenrelay.authserver.accounts.PasswordCheck.Reason;
import io.tokenrelay.authserver.accounts.People.Credential;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks passwords.
 *
 * <p>Costs about the same whether or not the person exists, is active, or typed something that can't be a username:
 * each time one hash is computed, or none when the attempt isn't admitted.
 */
@Component
public class Passwords {

    private final People people;
    private final PasswordHasher hasher;

    Passwords(People people, PasswordHasher hasher) {
        this.people = people;
        this.hasher = hasher;
    }

    /** Whether the password belongs to the active person with this username, typed in whatever case, if it may be tried. */
    public PasswordCheck check(String typed, Password password, PasswordAdmission admission) {
        Optional<Username> username = Username.parse(typed);
        Optional<Credential> credential = username.flatMap(people::findCredential);
        if (!admission.admits(username, credential.map(found -> found.person().id()))) {
            return new PasswordCheck.NotAdmitted();
        }
        String hash = credential.map(Credential::passwordHash).orElseGet(hasher::nobodysHash);
        Password hashable = password.isTooLong() ? new Password("") : password;
        return hasher.matches(hashable, hash)
                .map(matches -> credential
                        .map(found -> decide(found.person(), matches && !password.isTooLong()))
                        .orElseGet(PasswordCheck.UnknownUsername::new))
                .orElseGet(PasswordCheck.Busy::new);
    }

    private static PasswordCheck decide(Person person, boolean matches) {
        if (!matches) {
            return new PasswordCheck.Refused(person, Reason.WRONG_PASSWORD);
        }
        if (!person.active()) {
            return new PasswordCheck.Refused(person, Reason.INACTIVE);
        }
        return new PasswordCheck.Accepted(person);
    }
}
