package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestPostgres;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditDurabilityTest {

    @Test
    void isDurableEvenWhereTheDatabaseIsSetToConfirmTooEarly() {
        PGSimpleDataSource database = TestPostgres.migrated();
        database.setOptions("-c synchronous_commit=off");
        JdbcClient jdbc = JdbcClient.create(database);
        new AuditPartitions(jdbc, Clock.systemUTC()).add();
        assertThat(jdbc.sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("off");
        // A deferred trigger runs when the transaction commits, and so sees what holds for the commit.
        jdbc.sql("""
                create table seen (synchronous_commit text);
                create function see() returns trigger language plpgsql as $$
                begin
                    insert into seen values (current_setting('synchronous_commit'));
                    return null;
                end $$;
                create constraint trigger see after insert on audit_event initially deferred
                    for each row execute function see()""").update();

        try (AuditWriter writer = new AuditWriter(database)) {
            writer.write(
                    new AuditEntry(Instant.now(), "test.durable", "allowed", null, null, null, null, Map.of(), null),
                    Set.of());
        }

        assertThat(jdbc.sql("select distinct synchronous_commit from seen")
                        .query(String.class)
                        .list())
                .containsExactly("on");
    }
}
