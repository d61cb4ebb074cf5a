package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.clients.Sha256;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every registry that was applied, as its text. */
@Component
class RegistryVersions {

    private final JdbcClient jdbc;
    private final Clock clock;

    RegistryVersions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The one applied last. */
    Optional<StoredVersion> latest() {
        return jdbc.sql("select version, text, source from registry_version order by version desc limit 1")
                .query((row, number) ->
                        new StoredVersion(row.getLong("version"), row.getString("text"), row.getString("source")))
                .optional();
    }

    /** Keeps the text as a new version, unless it is the current one, letter by letter. Nodes take turns. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long keep(String text, String source) {
        jdbc.sql("lock table registry_version in share row exclusive mode").update();
        Optional<StoredVersion> latest = latest();
        if (latest.isPresent() && latest.get().text().equals(text)) {
            return latest.get().version();
        }
        return jdbc.sql("""
                        insert into registry_version (text, hash, source, applied_at)
                        values (:text, :hash, :source, :now) returning version
                        """)
                .param("text", text)
                .param("hash", Sha256.of(text))
                .param("source", source)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    record StoredVersion(long version, String text, String source) {}
}
