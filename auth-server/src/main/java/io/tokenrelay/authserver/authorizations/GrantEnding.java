package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.token.ClientId;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends grants and tells of it: both happen, or neither. */
@Component
public class GrantEnding {

    private final UserGrants grants;
    private final GrantEvents events;

    GrantEnding(UserGrants grants, GrantEvents events) {
        this.grants = grants;
        this.events = events;
    }

    /** Ends a grant, and with it all that descends from it. One that has ended stays as it was. */
    @Transactional
    public void end(UUID grant, EndReason reason) {
        grants.end(grant, reason).ifPresent(ended -> events.ended(ended, reason));
    }

    /** Ends what a person granted a client in one browser session. */
    @Transactional
    public void endSession(ClientId client, UUID person, String sessionRef) {
        grants.endSession(client, person, sessionRef).forEach(ended -> events.ended(ended, EndReason.LOGOUT));
    }

    /** Tells of a grant that a refused redemption has ended. */
    public void tell(Redemption.Refused refused) {
        refused.ended().ifPresent(reason -> refused.grant().ifPresent(grant -> events.ended(grant, reason)));
    }
}
