package io.tokenrelay.authserver.audit;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Sees to it that the months to come have a partition to be recorded in.
 *
 * <p>An entry of a month without one is refused, and the request with it. The server's role may not make tables; it calls
 * a function that makes just these with the owner's rights.
 */
class AuditPartitions {

    /** This month and those after it that get a partition. */
    static final int MONTHS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(AuditPartitions.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    private volatile @Nullable YearMonth last;

    AuditPartitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** At start-up and then daily; a failure is tried again an hour later. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void add() {
        YearMonth current = thisMonth();
        YearMonth needed = current.plusMonths(MONTHS - 1);
        if (needed.equals(last)) {
            return;
        }
        try {
            jdbc.sql("select audit_event_add_partitions(:first, :months)")
                    .param("first", current.atDay(1))
                    .param("months", MONTHS)
                    .query((row, number) -> 0)
                    .list();
            last = needed;
        } catch (DataAccessException e) {
            LOG.error("The audit log's partitions up to {} can't be made", needed, e);
        }
        if (!isReadyForNextMonth()) {
            LOG.warn(
                    "The audit log has no partition for {}: from then on nothing can be decided",
                    current.plusMonths(1));
        }
    }

    /** Whether entries of next month can be recorded, as far as this server knows. */
    boolean isReadyForNextMonth() {
        YearMonth known = last;
        return known != null && known.isAfter(thisMonth());
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
