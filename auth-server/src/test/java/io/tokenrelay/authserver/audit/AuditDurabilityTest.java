package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestPostgres;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SecurityEvent.Outcome;
import java.time.Clock;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditDurabilityTest {

    @Test
    void isDurableEvenWhereTheDatabaseIsSetToConfirmTooEarly() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(TestPostgres.createDatabase());
        database.setUser("postgres");
        database.setOptions("-c synchronous_commit=off");
        Flyway.configure().dataSource(database).load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
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

        new AuditWriter(database, Clock.systemUTC())
                .write(new SecurityEvent("test.durable", Outcome.ALLOWED, null, null, null, Map.of()));

        assertThat(jdbc.sql("select synchronous_commit from seen")
                        .query(String.class)
                        .single())
                .isEqualTo("on");
    }
}
