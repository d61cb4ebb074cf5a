package io.tokenrelay.authserver.login.session;

import java.time.Duration;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * Spring Session's SQL where ours has to say more.
 *
 * @param lifetime how long a session lives at most
 */
record SessionQueries(Duration lifetime) {

    private static final String PUT_ATTRIBUTE = """
            insert into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
            values (?, ?, ?)
            on conflict (session_primary_id, attribute_name) do update set attribute_bytes = excluded.attribute_bytes
            """;

    void applyTo(JdbcIndexedSessionRepository sessions) {
        sessions.setCreateSessionAttributeQuery(PUT_ATTRIBUTE);
        sessions.setGetSessionQuery(get());
        sessions.setDeleteSessionsByExpiryTimeQuery(cleanUp());
    }

    /** A session past its lifetime, or of someone who isn't active any more, is as good as none. */
    private String get() {
        return """
                select s.primary_id, s.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval,
                       a.attribute_name, a.attribute_bytes
                from %TABLE_NAME% s
                left join %TABLE_NAME%_attributes a on a.session_primary_id = s.primary_id
                where s.session_id = ?
                  and s.creation_time > BORN_AFTER
                  and (s.principal_name is null
                       or exists (select from person p where p.id = s.principal_name::uuid and p.active))
                """.replace("BORN_AFTER", bornAfter());
    }

    private String cleanUp() {
        return "delete from %TABLE_NAME% where expiry_time < ? or creation_time <= BORN_AFTER"
                .replace("BORN_AFTER", bornAfter());
    }

    private String bornAfter() {
        return "(extract(epoch from now()) * 1000)::bigint - " + lifetime.toMillis();
    }
}
