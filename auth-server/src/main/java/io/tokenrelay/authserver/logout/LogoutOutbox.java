package io.tokenrelay.authserver.logout;

import io.tokenrelay.authserver.authorizations.EndReason;
import io.tokenrelay.authserver.authorizations.EndedGrants;
import io.tokenrelay.authserver.authorizations.UserGrant;
import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What clients have yet to be told, written in the transaction that ends their grants, or the session of those that go on: so
 * nobody is signed out without it, and it outlives the node.
 *
 * <p>Whoever takes a row has it alone for {@link #TAKEN}. A node that dies meanwhile leaves it to the others after that.
 */
@Component
class LogoutOutbox implements EndedGrants {

    /** Several times as long as telling a client takes at most. */
    static final Duration TAKEN = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final LoginClients clients;
    private final Clock clock;

    LogoutOutbox(JdbcClient jdbc, LoginClients clients, Clock clock) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.clock = clock;
    }

    @Override
    public void ended(List<UserGrant> grants, EndReason reason) {
        if (!reason.endsAtClient()) {
            return;
        }
        List<UserGrant> toTell = grants.stream()
                .filter(grant ->
                        grant.sessionRef() != null && address(grant.client()).isPresent())
                .toList();
        if (!toTell.isEmpty()) {
            add(toTell);
        }
    }

    /** One for each session of a person at a client, however many grants it had. */
    private void add(List<UserGrant> grants) {
        jdbc.sql("""
                        insert into logout_notice (client, person, session_ref, created_at, due_at)
                        select distinct client, person, session_ref, cast(:now as timestamptz), cast(:now as timestamptz)
                        from unnest(cast(:clients as text[]), cast(:people as uuid[]), cast(:sessions as text[]))
                            as ended (client, person, session_ref)
                        """)
                .param("clients", column(grants, grant -> grant.client().value()))
                .param("people", column(grants, grant -> grant.person().toString()))
                .param("sessions", column(grants, UserGrant::sessionRef))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private static String[] column(List<UserGrant> grants, Function<UserGrant, @Nullable String> value) {
        return grants.stream().map(value).toArray(String[]::new);
    }

    /** Where a client is told of sign-outs, as it is registered now. */
    Optional<LogoutAddress> address(ClientId client) {
        return clients.find(client).flatMap(found -> found.registration()
                .backchannelLogoutUri()
                .map(uri -> new LogoutAddress(uri, found.isSelfRegistered())));
    }

    /**
     * Some clients for whom something is due, the longest waiting first, none of these.
     *
     * @param selfRegistered whether of those that registered themselves, or of all others
     */
    List<ClientId> clientsToTell(boolean selfRegistered, Collection<ClientId> except, int most) {
        return jdbc
                .sql("""
                        select client from logout_notice where due_at <= :now and client <> all(:except)
                            and starts_with(client, :prefix) = :selfRegistered
                        group by client order by min(due_at) limit :most
                        """)
                .param("prefix", SelfRegisteredName.PREFIX)
                .param("selfRegistered", selfRegistered)
                .param("now", OffsetDateTime.now(clock))
                .param("except", except.stream().map(ClientId::value).toArray(String[]::new))
                .param("most", most)
                .query(String.class)
                .list()
                .stream()
                .map(ClientId::new)
                .toList();
    }

    /** Takes one that is due for this client, if there is one that no other node has taken. */
    Optional<LogoutNotice> take(ClientId client) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update logout_notice set due_at = :until, attempts = attempts + 1
                        where id = (select id from logout_notice where client = :client and due_at <= :now
                                    order by due_at limit 1 for update skip locked)
                        returning *
                        """)
                .param("client", client.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(TAKEN).atOffset(ZoneOffset.UTC))
                .query((row, number) -> notice(row))
                .optional();
    }

    /** Forgets one that is settled, this way or another. */
    void remove(LogoutNotice notice) {
        jdbc.sql("delete from logout_notice where id = :id")
                .param("id", notice.id())
                .update();
    }

    /** Leaves one for later. */
    void postpone(LogoutNotice notice, Instant due) {
        jdbc.sql("update logout_notice set due_at = :due where id = :id")
                .param("id", notice.id())
                .param("due", due.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How many there are, due or not. */
    long size() {
        return jdbc.sql("select count(*) from logout_notice").query(Long.class).single();
    }

    private static LogoutNotice notice(ResultSet row) throws SQLException {
        return new LogoutNotice(
                row.getObject("id", UUID.class),
                new ClientId(row.getString("client")),
                row.getObject("person", UUID.class),
                row.getString("session_ref"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"));
    }
}
