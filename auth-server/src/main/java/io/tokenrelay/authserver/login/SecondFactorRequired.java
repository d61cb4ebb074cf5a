package io.tokenrelay.authserver.login;

import java.time.Instant;
import java.util.UUID;
import org.springframework.security.core.AuthenticationException;

/** The password was right and isn't enough: nobody is signed in yet. */
final class SecondFactorRequired extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final UUID person;
    private final Instant passwordProvedAt;
    private final String next;

    /** @param next the path of the page for what has to follow */
    SecondFactorRequired(UUID person, Instant passwordProvedAt, String next) {
        super("A second factor is required");
        this.person = person;
        this.passwordProvedAt = passwordProvedAt;
        this.next = next;
    }

    PendingSignIn pending() {
        return new PendingSignIn(person, passwordProvedAt);
    }

    String next() {
        return next;
    }
}
