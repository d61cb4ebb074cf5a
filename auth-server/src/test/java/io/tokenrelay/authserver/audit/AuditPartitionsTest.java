package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.TestPostgres;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditPartitionsTest {

    private static final PGSimpleDataSource DATABASE = TestPostgres.migrated();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);

    @Test
    void areThereForThisMonthAndThreeToCome() {
        new AuditPartitions(jdbc, Clock.systemUTC()).add();

        for (int ahead = 0; ahead <= 3; ahead++) {
            String name = partition(YearMonth.now(ZoneOffset.UTC).plusMonths(ahead));
            assertThat(exists(name)).as(name).isTrue();
        }
    }

    @Test
    void areMadeOnlyOnce() {
        AuditPartitions partitions = new AuditPartitions(jdbc, Clock.systemUTC());
        partitions.add();
        new AuditPartitions(jdbc, Clock.systemUTC()).add();

        assertThat(partitions.isReadyForNextMonth()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update %s set type = 'other'", "delete from %s", "truncate %s"})
    void areAppendOnlyEachByItself(String statement) {
        new AuditPartitions(jdbc, Clock.systemUTC()).add();
        String name = partition(YearMonth.now(ZoneOffset.UTC));

        assertThatThrownBy(() -> jdbc.sql(statement.formatted(name)).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select audit_event_add_partitions('1999-01-01', 1)",
                "select audit_event_add_partitions('2999-01-01', 1)",
                "select audit_event_add_partitions(current_date, 13)",
                "select audit_event_add_partitions(current_date, 0)",
                "select audit_event_add_partitions(current_date, null)",
                "select audit_event_add_partitions(null, 1)"
            })
    void areNotMadeFarFromNow(String call) {
        assertThatThrownBy(() -> jdbc.sql(call).query((row, number) -> 0).list())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void healthIsDownWhenNextMonthIsMissing() {
        Instant farAhead = Instant.parse("2199-01-15T00:00:00Z");
        AuditPartitions partitions = new AuditPartitions(jdbc, Clock.fixed(farAhead, ZoneOffset.UTC));
        partitions.add();

        assertThat(new AuditHealth(partitions).health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void healthIsUpWhenNextMonthIsThere() {
        AuditPartitions partitions = new AuditPartitions(jdbc, Clock.systemUTC());
        partitions.add();

        assertThat(new AuditHealth(partitions).health().getStatus()).isEqualTo(Status.UP);
    }

    private boolean exists(String table) {
        return jdbc.sql("select to_regclass(?) is not null")
                .param(table)
                .query(Boolean.class)
                .single();
    }

    private static String partition(YearMonth month) {
        return "audit_event_" + month.format(DateTimeFormatter.ofPattern("uuuu_MM"));
    }
}
