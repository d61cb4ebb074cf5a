package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests that wait for a person's decision. The state that names one is good for one decision. */
@Component
class PendingConsents {

    private static final String THAT_ONE = "state_hash = :stateHash and person = :person and client = :client";

    private final JdbcClient jdbc;
    private final Clock clock;

    PendingConsents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(PendingConsent pending, String consentState) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("delete from pending_consent where expires_at < :now")
                .param("now", now)
                .update();
        jdbc.sql("""
                        insert into pending_consent (id, state_hash, client, person, redirect_uri, client_state, scopes,
                            claims, nonce, code_challenge, response_mode, registry_version, session_ref, auth_time, acr, amr,
                            created_at, expires_at)
                        values (:id, :stateHash, :client, :person, :redirectUri, :clientState, :scopes,
                            :claims, :nonce, :challenge, :mode, :version, :session, :authTime, :acr, :amr,
                            :now, :expires)
                        """)
                .param("id", pending.id())
                .param("stateHash", Sha256.of(consentState))
                .param("client", pending.request().client().value())
                .param("person", pending.person())
                .param("redirectUri", pending.request().redirectUri())
                .param("clientState", pending.request().state())
                .param("scopes", pending.request().scopes().toString())
                .param("claims", pending.request().claims().stored().orElse(null))
                .param("nonce", pending.request().nonce())
                .param("challenge", pending.request().codeChallenge())
                .param("mode", pending.request().responseMode().value())
                .param("version", pending.registryVersion())
                .param("session", pending.signIn().sessionRef())
                .param("authTime", pending.signIn().authentication().authTime().atOffset(ZoneOffset.UTC))
                .param("acr", pending.signIn().authentication().acr())
                .param("amr", pending.signIn().authentication().amr().toArray(String[]::new))
                .param("now", now)
                .param("expires", pending.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The request that waits for this person's decision about this client; it goes on waiting. */
    Optional<PendingConsent> find(String consentState, UUID person, ClientId client) {
        return waiting("select * from pending_consent where " + THAT_ONE, consentState, person, client);
    }

    /** Takes the request that waits for this person's decision about this client; a second taker finds nothing. */
    Optional<PendingConsent> take(String consentState, UUID person, ClientId client) {
        return waiting("delete from pending_consent where " + THAT_ONE + " returning *", consentState, person, client);
    }

    private Optional<PendingConsent> waiting(String sql, String consentState, UUID person, ClientId client) {
        return jdbc.sql(sql)
                .param("stateHash", Sha256.of(consentState))
                .param("person", person)
                .param("client", client.value())
                .query((row, number) -> pending(row))
                .optional()
                .filter(pending -> clock.instant().isBefore(pending.expiresAt()));
    }

    private static PendingConsent pending(ResultSet row) throws SQLException {
        AuthorizationRequest request = new AuthorizationRequest(
                new ClientId(row.getString("client")),
                row.getString("redirect_uri"),
                Scopes.parse(row.getString("scopes")),
                row.getString("client_state"),
                row.getString("nonce"),
                row.getString("code_challenge"),
                ResponseMode.of(row.getString("response_mode")).orElseThrow(),
                RequestedClaims.ofStored(row.getString("claims")));
        return new PendingConsent(
                row.getObject("id", UUID.class),
                request,
                row.getObject("person", UUID.class),
                new SignIn(UserGrants.authentication(row), row.getString("session_ref")),
                row.getLong("registry_version"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
