package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.UserAuthentication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All grants: starting, finding and ending them. */
@Component
public class UserGrants {

    /** Adds a grant; its parameters are {@link #columns}. */
    static final String INSERT = """
            insert into user_grant (id, client, person, scopes, claims, reach, registry_version, session_ref,
                auth_time, acr, amr, created_at, expires_at)
            values (:id, :client, :person, :scopes, :claims, :reach, :version, :session,
                :authTime, :acr, :amr, :created, :expires)
            """;

    /** Those that go on when the person signs out, as long as they are not ended. */
    private static final String OFFLINE =
            "ended_at is null and '%s' = any(string_to_array(scopes, ' '))".formatted(OpenIdScopes.OFFLINE_ACCESS);

    /** Those of a browser session that goes on: each client knows it by another name ({@link SessionRef}). */
    private static final String OF_SESSION = """
            person = :person and left_session_at is null and session_ref = rtrim(translate(
                encode(sha256(convert_to(client || ' ' || :key, 'UTF8')), 'base64'), '+/', '-_'), '=')""";

    private final JdbcClient jdbc;
    private final Changes changes;
    private final EndedGrants listener;
    private final Clock clock;

    UserGrants(JdbcClient jdbc, Changes changes, EndedGrants listener, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.listener = listener;
        this.clock = clock;
    }

    static Map<String, @Nullable Object> columns(UserGrant grant) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", grant.id());
        columns.put("client", grant.client().value());
        columns.put("person", grant.person());
        columns.put("scopes", grant.scopes().toString());
        columns.put("claims", grant.claims().stored().orElse(null));
        columns.put("reach", grant.reach().toStrings().toArray(String[]::new));
        columns.put("version", grant.registryVersion());
        columns.put("session", grant.sessionRef());
        columns.put("authTime", grant.authentication().authTime().atOffset(ZoneOffset.UTC));
        columns.put("acr", grant.authentication().acr());
        columns.put("amr", grant.authentication().amr().toArray(String[]::new));
        columns.put("created", grant.createdAt().atOffset(ZoneOffset.UTC));
        columns.put("expires", grant.expiresAt().atOffset(ZoneOffset.UTC));
        return columns;
    }

    /** Adds a grant that no authorization code redeems. */
    void insert(UserGrant grant) {
        jdbc.sql(INSERT).params(columns(grant)).update();
    }

    /** The grant of this id, active or not. */
    public Optional<UserGrant> find(UUID id) {
        return jdbc.sql("select * from user_grant where id = :id")
                .param("id", id)
                .query((row, number) -> grant(row))
                .optional();
    }

    /** Ends a grant within the caller's transaction, and with it all that descends from it; none when it had ended before. */
    Optional<UserGrant> end(UUID id, EndReason reason) {
        return endAll("id = :id", Map.of("id", id), reason).stream().findFirst();
    }

    /** Ends a browser session of a person for one client, with what was granted to it there. */
    EndedSession endSession(ClientId client, UUID person, String sessionRef) {
        return endSession(
                "client = :client and person = :person and left_session_at is null and session_ref = :session",
                Map.of("client", client.value(), "person", person, "session", sessionRef));
    }

    /** Ends a browser session of a person, with what was granted to whomever in it. */
    EndedSession endSession(UUID person, String sessionKey) {
        return endSession(OF_SESSION, Map.of("person", person, "key", sessionKey));
    }

    /** First what goes on leaves the session, so that the rest is what ends with it. Clients are told of both alike. */
    private EndedSession endSession(String condition, Map<String, Object> parameters) {
        List<UserGrant> left = leaveSession(condition, parameters);
        List<UserGrant> ended = end(condition, parameters, EndReason.LOGOUT);
        tell(Stream.concat(left.stream(), ended.stream()).toList(), EndReason.LOGOUT);
        return new EndedSession(ended, left);
    }

    /** As they were in the session, which they have no more when this returns. */
    private List<UserGrant> leaveSession(String condition, Map<String, Object> parameters) {
        return jdbc.sql("""
                        with leaving as (
                            select * from user_grant where %s and %s
                            for update),
                        gone as (
                            update user_grant set left_session_at = :now from leaving where user_grant.id = leaving.id)
                        select * from leaving
                        """.formatted(condition, OFFLINE))
                .params(parameters)
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> grant(row))
                .list();
    }

    /** Whether something that a person granted in a browser session would go on after it. */
    boolean outlivesSession(UUID person, String sessionKey) {
        return jdbc.sql("select exists (select from user_grant where %s and %s and expires_at > :now)"
                        .formatted(OF_SESSION, OFFLINE))
                .param("person", person)
                .param("key", sessionKey)
                .param("now", OffsetDateTime.now(clock))
                .query(Boolean.class)
                .single();
    }

    /** Ends what a person granted a client for the time after they sign out, whether they have signed out yet or not. */
    List<UserGrant> endOffline(ClientId client, UUID person, EndReason reason) {
        return endAll(
                "client = :client and person = :person and " + OFFLINE,
                Map.of("client", client.value(), "person", person),
                reason);
    }

    /** Ends what anybody granted a client for the time after they sign out, whether they have signed out yet or not. */
    List<UserGrant> endOffline(ClientId client, EndReason reason) {
        return endAll("client = :client and " + OFFLINE, Map.of("client", client.value()), reason);
    }

    /** Ends everything that a person granted. */
    List<UserGrant> endOfPerson(UUID person, EndReason reason) {
        return endAll("person = :person", Map.of("person", person), reason);
    }

    /** Ends everything that was granted to a client. */
    List<UserGrant> endOfClient(ClientId client, EndReason reason) {
        return endAll("client = :client", Map.of("client", client.value()), reason);
    }

    private List<UserGrant> endAll(String condition, Map<String, Object> parameters, EndReason reason) {
        List<UserGrant> ended = end(condition, parameters, reason);
        tell(ended, reason);
        return ended;
    }

    private List<UserGrant> end(String condition, Map<String, Object> parameters, EndReason reason) {
        return jdbc.sql("update user_grant set ended_at = :now, ended_because = :reason where " + condition
                        + " and ended_at is null returning *")
                .params(parameters)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason.column())
                .query((row, number) -> grant(row))
                .list();
    }

    private void tell(List<UserGrant> grants, EndReason reason) {
        if (!grants.isEmpty()) {
            listener.ended(grants, reason);
            changes.awaitWhatTablesTell();
        }
    }

    /**
     * What became of the grants of a browser session that ended.
     *
     * @param ended those that ended with it
     * @param left those that go on, as they were before
     */
    record EndedSession(List<UserGrant> ended, List<UserGrant> left) {}

    static UserGrant grant(ResultSet row) throws SQLException {
        List<String> steps = List.of((String[]) row.getArray("reach").getArray());
        Reach reach = Reaches.of(steps);
        return new UserGrant(
                row.getObject("id", UUID.class),
                new ClientId(row.getString("client")),
                row.getObject("person", UUID.class),
                Scopes.parse(row.getString("scopes")),
                RequestedClaims.ofStored(row.getString("claims")),
                reach,
                row.getLong("registry_version"),
                row.getObject("left_session_at") == null ? row.getString("session_ref") : null,
                authentication(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at") != null,
                reach.size() < steps.size());
    }

    static UserAuthentication authentication(ResultSet row) throws SQLException {
        return new UserAuthentication(
                row.getObject("auth_time", OffsetDateTime.class).toInstant(), row.getString("acr"), List.of((String[])
                        row.getArray("amr").getArray()));
    }
}
