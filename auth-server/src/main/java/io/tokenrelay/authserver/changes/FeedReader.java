package io.tokenrelay.authserver.changes;

import io.tokenrelay.authserver.changes.ChangeFeed.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the feed on from where it has got to, and calls the listeners. For one thread at a time.
 *
 * <p>Where it has got to is a row. When that row isn't there any more, then so much time has passed, or such a thing
 * happened to the database (a restore, the loss of its last commits), that nobody can say what was missed: everything is
 * read anew.
 */
final class FeedReader {

    private static final int BATCH = 1000;

    private final ChangeFeed feed;
    private final List<ChangeListener> listeners;
    private @Nullable Row cursor;

    FeedReader(ChangeFeed feed, List<ChangeListener> listeners) {
        this.feed = feed;
        this.listeners = listeners;
    }

    /**
     * Tells the listeners all that is committed when it begins.
     *
     * @return the position of the last row that they know of
     * @throws ListenerFailed when a listener fails; it will be told again by the next call
     * @throws RuntimeException when the feed can't be read
     */
    long catchUp() {
        Row known = cursor == null ? startAnew() : cursor;
        List<Row> rows;
        do {
            rows = feed.from(known.position(), BATCH);
            if (rows.isEmpty() || !rows.get(0).equals(known)) {
                cursor = null;
                known = startAnew();
                rows = feed.from(known.position(), BATCH);
            }
            tell(rows.subList(Math.min(1, rows.size()), rows.size()));
            known = rows.isEmpty() ? known : rows.get(rows.size() - 1);
            cursor = known;
        } while (rows.size() == BATCH);
        return known.position();
    }

    /** The row comes first: what changes while the listeners read is told to them afterwards. */
    private Row startAnew() {
        Row newest = feed.newest();
        for (ChangeListener listener : listeners) {
            call(listener, listener::reload);
        }
        cursor = newest;
        return newest;
    }

    private void tell(List<Row> rows) {
        Set<Change> changes = new LinkedHashSet<>();
        rows.forEach(row -> changes.add(row.change()));
        for (Change change : changes) {
            for (ChangeListener listener : listeners) {
                if (listener.topic().equals(change.topic())) {
                    call(listener, () -> listener.changed(change.key()));
                }
            }
        }
    }

    private static void call(ChangeListener listener, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            throw new ListenerFailed(listener.topic(), e);
        }
    }

    /** What this node holds of a topic is known to be out of date. */
    static final class ListenerFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;

        ListenerFailed(String topic, RuntimeException failure) {
            super("What this node holds of the topic " + topic + " can't be read again", failure);
            this.failure = failure;
        }

        @Override
        public synchronized RuntimeException getCause() {
            return failure;
        }
    }
}
