package io.tokenrelay.authserver.registration;

import io.tokenrelay.core.registry.SelfRegisteredName;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pictures of clients, each by the address that it came from. */
@Component
class LogoStore {

    /** How long one is shown that can't be had any more. */
    static final Duration LAST_RESORT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final RegistrationEvents events;
    private final Clock clock;

    LogoStore(JdbcClient jdbc, RegistrationEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** When the one was fetched that is shown; none when none is. */
    Optional<Instant> fetchedAt(UUID client, URI uri) {
        return jdbc.sql("""
                        select fetched_at from self_registered_logo
                        where client = :client and uri = :uri and fetched_at > :oldest""")
                .param("client", client)
                .param("uri", uri.toString())
                .param("oldest", oldest())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    Optional<byte[]> find(UUID client, URI uri) {
        return jdbc.sql("""
                        select png from self_registered_logo
                        where client = :client and uri = :uri and fetched_at > :oldest""")
                .param("client", client)
                .param("uri", uri.toString())
                .param("oldest", oldest())
                .query((row, number) -> row.getBytes("png"))
                .optional();
    }

    private OffsetDateTime oldest() {
        return OffsetDateTime.now(clock).minus(LAST_RESORT);
    }

    /**
     * Keeps one in place of what was there, and tells of it where that was another; nothing of a client that was deleted meanwhile.
     */
    @Transactional
    public void keep(UUID client, URI uri, byte[] png) {
        boolean changed = jdbc.sql("""
                        with before as (select png from self_registered_logo where client = :client and uri = :uri)
                        insert into self_registered_logo (client, uri, png, fetched_at)
                        select id, :uri, :png, :now from self_registered_client where id = :client
                        on conflict (client, uri) do update set png = excluded.png, fetched_at = excluded.fetched_at
                        returning exists (select 1 from before where before.png <> :png)""")
                .param("client", client)
                .param("uri", uri.toString())
                .param("png", png)
                .param("now", OffsetDateTime.now(clock))
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (changed) {
            events.logoChanged(SelfRegisteredName.of(client));
        }
    }

    /** Forgets those that aren't shown any more. */
    void forgetOld() {
        jdbc.sql("delete from self_registered_logo where fetched_at <= :oldest")
                .param("oldest", oldest())
                .update();
    }

    /** Forgets those of a client that came from other addresses. */
    void forgetOthers(UUID client, Collection<String> uris) {
        jdbc.sql("delete from self_registered_logo where client = :client and uri <> all(:uris)")
                .param("client", client)
                .param("uris", uris.toArray(String[]::new))
                .update();
    }
}
