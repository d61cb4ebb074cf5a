package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.ClientId;
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

    /** Ends what a person granted a client in one browser session. */
    List<UserGrant> endSession(ClientId client, UUID person, String sessionRef) {
        return endAll(
                "client = :client and person = :person and session_ref = :session",
                Map.of("client", client.value(), "person", person, "session", sessionRef),
                EndReason.LOGOUT);
    }

    /** Ends what a person granted whomever in one browser session: each client knows it by another name ({@link SessionRef}). */
    List<UserGrant> endSession(UUID person, String sessionKey) {
        return endAll("""
                person = :person and session_ref = rtrim(translate(
                    encode(sha256(convert_to(client || ' ' || :key, 'UTF8')), 'base64'), '+/', '-_'), '=')""", Map.of("person", person, "key", sessionKey), EndReason.LOGOUT);
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
        List<UserGrant> ended = jdbc.sql("update user_grant set ended_at = :now, ended_because = :reason where "
                        + condition + " and ended_at is null returning *")
                .params(parameters)
                .param("now", OffsetDateTime.now(clock))
                .param("reason", reason.column())
                .query((row, number) -> grant(row))
                .list();
        if (!ended.isEmpty()) {
            listener.ended(ended, reason);
            changes.awaitWhatTablesTell();
        }
        return ended;
    }

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
                row.getString("session_ref"),
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
