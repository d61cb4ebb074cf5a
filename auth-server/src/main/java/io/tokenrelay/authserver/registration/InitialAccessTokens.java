package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.clients.RandomSecret;
import io.tokenrelay.authserver.clients.Sha256;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.TokenValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The initial access tokens that operators gave out: kept as hashes, each for so many clients and until a time. */
@Component
public class InitialAccessTokens {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InitialAccessTokens(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A new token.
     *
     * @param value what whoever registers a client sends; it can't be had again
     * @param token what is kept of it
     */
    public record Created(TokenValue value, InitialAccessToken token) {}

    /**
     * Makes a token.
     *
     * @param life for how long it is good, from now
     * @param uses how many clients may be registered with it; at least one
     * @param hosts where redirect URIs may lead, in lower case; any host when empty
     */
    @Transactional
    public Created create(Duration life, int uses, Set<String> hosts) {
        String value = RandomSecret.generate();
        Instant now = clock.instant();
        InitialAccessToken token = new InitialAccessToken(UUID.randomUUID(), hosts, uses, now.plus(life), false);
        jdbc.sql("""
                        insert into initial_access_token (id, hash, hosts, uses_left, created_at, expires_at)
                        values (:id, :hash, :hosts, :uses, :now, :expires)""")
                .param("id", token.id())
                .param("hash", Sha256.of(value))
                .param("hosts", token.hosts().stream().sorted().toArray(String[]::new))
                .param("uses", uses)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", token.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        tell("registration.allowed", token.id(), Map.of("uses", String.valueOf(uses)));
        return new Created(new TokenValue(value), token);
    }

    /** All there are, the newest first. */
    public List<InitialAccessToken> all() {
        return jdbc.sql("select * from initial_access_token order by created_at desc, id")
                .query((row, number) -> token(row))
                .list();
    }

    /** Takes a token back, whether it could still be used or not; false when there is none of that id. */
    @Transactional
    public boolean revoke(UUID id) {
        int revoked = jdbc.sql("update initial_access_token set revoked_at = coalesce(revoked_at, :now) where id = :id")
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        if (revoked > 0) {
            tell("registration.disallowed", id, Map.of());
        }
        return revoked > 0;
    }

    /** The token of this value, if a client can be registered with it now. */
    Optional<InitialAccessToken> find(TokenValue value) {
        return jdbc.sql("select * from initial_access_token where hash = :hash")
                .param("hash", Sha256.of(value.reveal()))
                .query((row, number) -> token(row))
                .optional()
                .filter(token -> token.isUsable(clock.instant()));
    }

    /**
     * Uses it once, within the caller's transaction, until whose end nobody else can use it.
     *
     * @return whether it could be used
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean use(InitialAccessToken token) {
        return jdbc.sql("""
                        update initial_access_token set uses_left = uses_left - 1
                        where id = :id and uses_left > 0 and revoked_at is null and expires_at > :now""")
                        .param("id", token.id())
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
    }

    private void tell(String type, UUID id, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("initial-token", id.toString());
        events.publishEvent(SecurityEvent.allowed(type, null, null, all));
    }

    static InitialAccessToken token(ResultSet row) throws SQLException {
        return new InitialAccessToken(
                row.getObject("id", UUID.class),
                Set.of((String[]) row.getArray("hosts").getArray()),
                row.getInt("uses_left"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("revoked_at") != null);
    }
}
