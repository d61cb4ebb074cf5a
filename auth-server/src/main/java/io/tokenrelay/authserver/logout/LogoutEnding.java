package io.tokenrelay.authserver.logout;

import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.tokens.IdTokenHint;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends what a logout is to end, and tells of it: both or neither. The browser's session ends after that. */
@Component
class LogoutEnding {

    private final GrantEnding grants;
    private final ApplicationEventPublisher events;

    LogoutEnding(GrantEnding grants, ApplicationEventPublisher events) {
        this.grants = grants;
        this.events = events;
    }

    /** Whether something that was granted in the session goes on after it, because the person allowed that. */
    boolean leavesSome(SignedIn here) {
        return grants.leavesSome(here.person(), here.sessionKey());
    }

    /** Ends everything that was granted in the session, but for that. */
    @Transactional
    public void end(SignedIn here, Optional<ClientId> client) {
        grants.endSession(here.person(), here.sessionKey());
        tell(client, here.person());
    }

    /** Ends what the hint's client was granted in the hint's session: that much is the client's to give back. */
    @Transactional
    public void end(IdTokenHint hint) {
        hint.session().ifPresent(session -> grants.endSession(hint.client(), hint.person(), session));
        tell(Optional.of(hint.client()), hint.person());
    }

    private void tell(Optional<ClientId> client, UUID person) {
        events.publishEvent(SecurityEvent.allowed("logout.done", client.orElse(null), Subject.user(person), Map.of()));
    }
}
