package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.TestPostgres;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was recorded before there were chains. */
class AuditMigrationTest {

    private static final String UNCHAINED = """
            insert into audit_event (writer, seq, at, type, outcome, details)
            values (gen_random_uuid(), ?, ?::timestamptz, 'test.old', 'allowed', '{"a": "b"}')""";

    @Test
    void staysAndNothingUnchainedGetsInAnyMore() {
        PGSimpleDataSource database = TestPostgres.migrated("31");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql(UNCHAINED).params(1, "2024-02-29 23:59:59.999999+00").update();
        jdbc.sql(UNCHAINED).params(7, "2024-03-01 00:00:00+00").update();

        TestPostgres.migrate(database, "latest");

        assertThat(jdbc.sql("select tableoid::regclass::text || ' ' || seq || ' ' || (details ->> 'a')"
                                + " from audit_event where type = 'test.old' order by at")
                        .query(String.class)
                        .list())
                .containsExactly("audit_event_2024_02 1 b", "audit_event_2024_03 7 b");
        assertThatThrownBy(() ->
                        jdbc.sql(UNCHAINED).params(8, "2024-03-02 00:00:00+00").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("audit_event_is_chained");
        new AuditPartitions(jdbc, java.time.Clock.systemUTC()).add();
        assertThatThrownBy(() -> jdbc.sql(UNCHAINED.replace("?::timestamptz", "now()"))
                        .param(8)
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("audit_event_is_chained");
    }
}
