package io.tokenrelay.authserver.changes;

import io.tokenrelay.authserver.changes.FeedReader.ListenerFailed;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the changes on a thread of its own, from before the server takes its first request until after its last.
 *
 * <p>The database wakes it with every change; it looks by itself twice a second in case a notification got lost. Commands
 * tell of changes and follow none.
 */
@Component
@ConditionalOnWebApplication
class ChangeFollower implements Freshness, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFollower.class);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 3;
    private static final Duration PATIENCE_OF_A_WRITER = Duration.ofSeconds(2);

    private final ChangeFeed feed;
    private final ObjectProvider<ChangeListener> listeners;
    private final DataSource dataSource;
    private final Duration bound;
    private final Progress progress = new Progress(System::nanoTime);

    private volatile @Nullable FollowerConnection connection;
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    ChangeFollower(
            ChangeFeed feed,
            ObjectProvider<ChangeListener> listeners,
            DataSource dataSource,
            ChangesProperties properties) {
        this.feed = feed;
        this.listeners = listeners;
        this.dataSource = dataSource;
        this.bound = properties.bound();
    }

    @Override
    public boolean isCurrent() {
        return running && progress.isWithin(bound);
    }

    /** Reads once on the caller's thread: a server that can't read what it needs doesn't start. */
    @Override
    public void start() {
        FeedReader reader = new FeedReader(feed, listeners.orderedStream().toList());
        try (FollowerConnection first = FollowerConnection.open(dataSource, bound)) {
            catchUp(reader, first);
        } catch (SQLException e) {
            throw new IllegalStateException("The database doesn't say what has changed", e);
        } catch (ListenerFailed e) {
            throw e.getCause();
        }
        running = true;
        Thread follower = new Thread(() -> follow(reader), "changes");
        follower.setDaemon(true);
        thread = follower;
        follower.start();
    }

    private void follow(FeedReader reader) {
        int failures = 0;
        while (running) {
            try (FollowerConnection open = FollowerConnection.open(dataSource, bound)) {
                connection = open;
                while (running) {
                    catchUp(reader, open);
                    if (failures > 0) {
                        LOG.info("This node follows the changes again");
                        failures = 0;
                    }
                    open.awaitNotification(LOOK);
                }
            } catch (SQLException | RuntimeException e) {
                if (running) {
                    failures++;
                    failed(e, failures);
                }
            }
        }
    }

    private void catchUp(FeedReader reader, FollowerConnection open) {
        long begun = progress.now();
        progress.reached(open.use(reader::catchUp), begun);
    }

    /** Only the first of a row of failures is worth its stack trace. */
    private void failed(Exception failure, int inARow) {
        if (failure instanceof ListenerFailed) {
            progress.lost();
        }
        if (inARow == 1) {
            LOG.error("{}: {}", ChangesError.BEHIND.id(), ChangesError.BEHIND.summary(), failure);
        }
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(inARow - 1, MOST_DOUBLINGS));
        LockSupport.parkNanos(pause.toNanos());
    }

    /** Returns once the listeners know of this row; or after a while without them, since what is committed is committed. */
    void awaitApplied(long position) {
        if (running && !Thread.currentThread().equals(thread) && !progress.await(position, PATIENCE_OF_A_WRITER)) {
            LOG.warn("A change is committed, but this node does not know of it yet");
        }
    }

    @Override
    public void stop() {
        running = false;
        FollowerConnection open = connection;
        Thread follower = thread;
        if (follower == null) {
            return;
        }
        LockSupport.unpark(follower);
        if (open != null) {
            open.close();
        }
        awaitEnd(follower);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server's, so that the first request meets what the database says; stopped after it. */
    @Override
    public int getPhase() {
        return 0;
    }

    private static void awaitEnd(Thread follower) {
        try {
            follower.join(PATIENCE_OF_A_WRITER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
