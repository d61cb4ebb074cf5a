package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import java.util.UUID;

/** Port: the authorization requests that wait for an answer. */
@FunctionalInterface
public interface ConsentQuestions {

    /**
     * The request with this state, when it still waits, for this person, and comes from this client. Looking at it
     * answers nothing.
     */
    Optional<ConsentQuestion> find(String state, UUID person, ClientId client);
}
