package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
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

    /**
     * Ends a grant, and with it all that descends from it. One that has ended stays as it was.
     *
     * @return whether it ended now
     */
    @Transactional
    public boolean end(UUID grant, EndReason reason) {
        Optional<UserGrant> ended = grants.end(grant, reason);
        ended.ifPresent(last -> events.ended(last, reason));
        return ended.isPresent();
    }

    /**
     * Ends everything that a person granted. They may be many: the caller tells of all of them at once.
     *
     * @return how many ended now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int endOfPerson(UUID person, EndReason reason) {
        return grants.endOfPerson(person, reason).size();
    }

    /**
     * Ends everything that was granted to a client. They may be many: the caller tells of all of them at once.
     *
     * @return how many ended now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int endOfClient(ClientId client, EndReason reason) {
        return grants.endOfClient(client, reason).size();
    }

    /** Ends what a person granted a client in one browser session, but for what they allowed to go on after it. */
    @Transactional
    public void endSession(ClientId client, UUID person, String sessionRef) {
        tell(grants.endSession(client, person, sessionRef));
    }

    /** The same whatever the client. */
    @Transactional
    public void endSession(UUID person, String sessionKey) {
        tell(grants.endSession(person, sessionKey));
    }

    private void tell(UserGrants.EndedSession session) {
        session.ended().forEach(ended -> events.ended(ended, EndReason.LOGOUT));
        session.left().forEach(events::leftSession);
    }

    /** Whether something that a person granted in one browser session would go on after it. */
    public boolean leavesSome(UUID person, String sessionKey) {
        return grants.outlivesSession(person, sessionKey);
    }

    /** Ends what a person allowed a client to go on with after they sign out: they don't any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdrawOffline(ClientId client, UUID person) {
        grants.endOffline(client, person, EndReason.CONSENT_WITHDRAWN)
                .forEach(ended -> events.ended(ended, EndReason.CONSENT_WITHDRAWN));
    }

    /**
     * The same of everybody, when the client isn't any more what they were told that it is. They may be many: the caller tells of all
     * of them at once.
     *
     * @return how many ended now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int withdrawOffline(ClientId client) {
        return grants.endOffline(client, EndReason.CONSENT_WITHDRAWN).size();
    }

    /** Tells of a grant that a refused redemption has ended. */
    public void tell(Redemption.Refused refused) {
        refused.ended().ifPresent(reason -> refused.grant().ifPresent(grant -> events.ended(grant, reason)));
    }
}
