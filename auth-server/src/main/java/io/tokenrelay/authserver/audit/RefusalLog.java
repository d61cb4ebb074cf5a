package io.tokenrelay.authserver.audit;

import io.tokenrelay.authserver.audit.RefusalCounts.Slot;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/** Hears what is refused before anybody is authenticated, and takes the counts to the database every few seconds. */
class RefusalLog implements ApplicationListener<PayloadApplicationEvent<UnauthenticatedRefusal>>, AutoCloseable {

    /** How long counts are kept. */
    static final Duration RETENTION = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private final RefusalCounts counts;
    private final RefusalTable table;
    private final Clock clock;

    RefusalLog(RefusalCounts counts, RefusalTable table, Clock clock) {
        this.counts = counts;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<UnauthenticatedRefusal> event) {
        counts.count(event.getPayload());
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void flush() {
        Map<Slot, Long> taken = counts.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            table.add(taken);
        } catch (DataAccessException e) {
            counts.putBack(taken);
            LOG.warn("Refusals could not be counted in the database; they are kept for the next attempt", e);
        }
    }

    /** Several nodes may do so at once. */
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        table.forgetBefore(clock.instant().minus(RETENTION));
    }

    /** What was counted since the last time goes along. */
    @Override
    public void close() {
        flush();
    }
}
