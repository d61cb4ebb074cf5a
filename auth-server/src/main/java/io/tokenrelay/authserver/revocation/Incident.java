package io.tokenrelay.authserver.revocation;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.authorizations.EndReason;
import io.tokenrelay.authserver.authorizations.GrantEnding;
import io.tokenrelay.authserver.keys.SigningKeyRevocation;
import io.tokenrelay.authserver.keys.SigningKeyRevocation.RevokedKey;
import io.tokenrelay.authserver.login.session.BrowserSessions;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an operator takes back in an incident.
 *
 * <p>Each is one transaction with its record in the audit log, is in force at every node within a second of its commit,
 * and may be repeated: what is revoked already stays so, and what came after it is revoked too.
 */
@Component
public class Incident {

    /** How long a {@code jti} may be. */
    public static final int MAX_TOKEN_ID_LENGTH = 128;

    private static final String OPERATOR = "operator";

    private final RevocationStore revocations;
    private final GrantEnding grants;
    private final BrowserSessions sessions;
    private final SigningKeyRevocation keys;
    private final ApplicationEventPublisher events;

    Incident(
            RevocationStore revocations,
            GrantEnding grants,
            BrowserSessions sessions,
            SigningKeyRevocation keys,
            ApplicationEventPublisher events) {
        this.revocations = revocations;
        this.grants = grants;
        this.sessions = sessions;
        this.keys = keys;
        this.events = events;
    }

    /**
     * What ended.
     *
     * @param logins how many grants
     * @param sessions how many browser sessions
     */
    public record Ended(int logins, int sessions) {}

    /** Takes back all that a person has granted and everything issued for it, and signs them out. They may sign in again. */
    @Transactional
    public Ended revokePerson(Person person) {
        revocations.add(Revoked.person(person.id()), OPERATOR);
        Ended ended = new Ended(grants.endOfPerson(person.id(), EndReason.INCIDENT), sessions.endOf(person.id()));
        tell(
                "incident.person-revoked",
                null,
                Subject.user(person.id()),
                Map.of("logins", String.valueOf(ended.logins()), "sessions", String.valueOf(ended.sessions())));
        return ended;
    }

    /**
     * Takes back everything that was issued to a client or came through it, and all that people granted it. It may still
     * ask for more: what it proves its identity with is the registry's business.
     */
    @Transactional
    public Ended revokeClient(ClientId client) {
        revocations.add(Revoked.client(client), OPERATOR);
        Ended ended = new Ended(grants.endOfClient(client, EndReason.INCIDENT), 0);
        tell("incident.client-revoked", client, null, Map.of("logins", String.valueOf(ended.logins())));
        return ended;
    }

    /** Ends one login: a grant, with everything that descends from it, also what a node issues that hasn't heard of it yet. */
    @Transactional
    public Ended revokeLogin(UUID grant) {
        revocations.add(Revoked.login(grant), OPERATOR);
        Ended ended = new Ended(grants.end(grant, EndReason.INCIDENT) ? 1 : 0, 0);
        tell("incident.login-revoked", null, null, Map.of("grant", grant.toString()));
        return ended;
    }

    /** Takes back one access token. What was exchanged from it lives on, for minutes at most: to end that, end its login. */
    @Transactional
    public void revokeToken(String jti) {
        revocations.add(Revoked.token(jti), OPERATOR);
        tell("incident.token-revoked", null, null, Map.of("jti", jti));
    }

    /**
     * Takes back a signing key, and so every token that it signed; none when there is no such key. The active one gets a
     * successor at once.
     */
    @Transactional
    public Optional<RevokedKey> revokeKey(String kid) {
        Optional<RevokedKey> revoked = keys.revoke(kid);
        revoked.ifPresent(key -> tell("incident.key-revoked", null, null, Map.of("kid", kid)));
        return revoked;
    }

    private void tell(String type, @Nullable ClientId client, @Nullable Subject subject, Map<String, String> details) {
        events.publishEvent(SecurityEvent.allowed(type, client, subject, details));
    }
}
