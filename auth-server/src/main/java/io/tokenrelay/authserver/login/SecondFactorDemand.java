package io.tokenrelay.authserver.login;

import java.util.Optional;
import java.util.UUID;

/** Decides whether the right password is enough to sign in. */
public interface SecondFactorDemand {

    /**
     * What a person has to do before they are signed in.
     *
     * @param person whose password it was
     * @param asked what the client wants for which they sign in
     * @return the path of the page for it; none when the password is enough
     */
    Optional<String> next(UUID person, AskedClasses asked);
}
