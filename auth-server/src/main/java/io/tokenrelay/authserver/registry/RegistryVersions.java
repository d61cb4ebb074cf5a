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
    public Kept keep(String text, String source) {
        jdbc.sql("lock table registry_version in share row exclusive mode").update();
        Optional<StoredVersion> latest = latest();
        if (latest.isPresent() && latest.get().text().equals(text)) {
            return new Kept(latest.get().version(), false);
        }
        long version = jdbc.sql("""
                        insert into registry_version (text, hash, source, applied_at)
                        values (:text, :hash, :source, :now) returning version
                        """)
                .param("text", text)
                .param("hash", Sha256.of(text))
                .param("source", source)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        return new Kept(version, true);
    }

    /**
     * What became of a text.
     *
     * @param version its number
     * @param fresh whether it got that number just now
     */
    record Kept(long version, boolean fresh) {}

    record StoredVersion(long version, String text, String source) {}
}
