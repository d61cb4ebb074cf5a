package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestPostgres;
import io.tokenrelay.authserver.audit.RefusalCounts.Slot;
import io.tokenrelay.authserver.callers.CallerAddress;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

class RefusalLogTest {

    private static final PGSimpleDataSource DATABASE = TestPostgres.migrated();
    private static final Instant HOUR = Instant.parse("2026-05-05T10:00:00Z");

    private final JdbcClient owner = JdbcClient.create(DATABASE);
    private final JdbcClient runtime = JdbcClient.create(TestPostgres.as(DATABASE.getUrl(), TestPostgres.RUNTIME));
    private final TestClock clock = new TestClock();
    private final RefusalCounts counts = new RefusalCounts(clock);
    private final RefusalLog log = new RefusalLog(counts, new RefusalTable(runtime), clock);

    @BeforeEach
    void emptyTable() {
        owner.sql("truncate refusal_count").update();
        clock.set(HOUR.plusSeconds(1));
    }

    @Test
    void countsByHourAddressAndError() {
        refuse("203.0.113.1", "TR-K01");
        refuse("203.0.113.1", "TR-K01");
        refuse("203.0.113.1", "TR-L01");
        refuse("203.0.113.2", "TR-K01");
        log.flush();
        refuse("203.0.113.1", "TR-K01");
        clock.set(HOUR.plusSeconds(3600));
        refuse("203.0.113.1", "TR-K01");
        log.flush();
        log.flush();

        assertThat(rows())
                .containsExactly(
                        "10 203.0.113.1 TR-K01 3",
                        "10 203.0.113.1 TR-L01 1",
                        "10 203.0.113.2 TR-K01 1",
                        "11 203.0.113.1 TR-K01 1");
    }

    @Test
    void writesNothingOnTheRequestsPathButAllWhenItIsClosed() {
        refuse("203.0.113.1", "TR-K01");
        assertThat(rows()).isEmpty();

        log.close();

        assertThat(rows()).hasSize(1);
    }

    @Test
    void keepsTheCountsWhenTheDatabaseDoesNotTakeThem() {
        refuse("203.0.113.1", "TR-K01");
        owner.sql("alter table refusal_count rename to refusal_count_away").update();
        try {
            log.flush();
        } finally {
            owner.sql("alter table refusal_count_away rename to refusal_count").update();
        }
        refuse("203.0.113.1", "TR-K01");
        log.flush();

        assertThat(rows()).containsExactly("10 203.0.113.1 TR-K01 2");
    }

    @Test
    void countsTogetherWhatComesFromTooManyAddresses() {
        for (int i = 0; i < RefusalCounts.MAX_KEYS + 5; i++) {
            refuse("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), "TR-K01");
        }
        refuse("10.0.0.0", "TR-K01");

        Map<Slot, Long> taken = counts.take();
        assertThat(taken)
                .hasSize(RefusalCounts.MAX_KEYS + 1)
                .containsEntry(new Slot(HOUR, null, "TR-K01"), 5L)
                .containsEntry(new Slot(HOUR, "10.0.0.0", "TR-K01"), 2L);
        counts.putBack(taken);
        log.flush();
        log.flush();
        assertThat(owner.sql("select sum(refusals)::int from refusal_count")
                        .query(Integer.class)
                        .single())
                .isEqualTo(RefusalCounts.MAX_KEYS + 6);
        assertThat(owner.sql("select count(*) from refusal_count where address is null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void forgetsAfterThirtyDays() {
        refuse("203.0.113.1", "TR-K01");
        log.flush();
        clock.set(HOUR.plus(RefusalLog.RETENTION));
        log.forget();
        assertThat(rows()).hasSize(1);

        clock.set(HOUR.plus(RefusalLog.RETENTION).plusMillis(1));
        log.forget();

        assertThat(rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
        "::ffff:203.0.113.7, 203.0.113.7"
    })
    void knowsAnAddress(String text, String address) {
        assertThat(CallerAddress.of(text)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "unknown", "localhost", "dead.beef", "256.1.1.1", "1.2.3", "1.2.3.4 or 1=1", ":::", "a:b"})
    void looksNothingElseUpAsAName(String text) {
        assertThat(CallerAddress.of(text)).isNull();
    }

    private void refuse(String address, String errorId) {
        log.onApplicationEvent(new PayloadApplicationEvent<>(this, new UnauthenticatedRefusal(address, errorId)));
    }

    private List<String> rows() {
        return owner.sql("""
                        select extract(hour from hour at time zone 'UTC') || ' ' || host(address) || ' ' || error_id || ' '
                            || refusals from refusal_count order by 1""").query(String.class).list();
    }
}
