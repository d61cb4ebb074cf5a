package io.tokenrelay.authserver.changes;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets changes that every node has long heard of. One that was away for longer reads everything anew. */
@Component
class ChangeRetention {

    private static final Duration KEPT = Duration.ofDays(1);

    private final ChangeFeed feed;
    private final Clock clock;

    ChangeRetention(ChangeFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    /** Several nodes may do so at once. */
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        feed.forgetBefore(OffsetDateTime.now(clock).minus(KEPT));
    }
}
