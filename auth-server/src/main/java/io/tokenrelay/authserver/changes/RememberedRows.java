package io.tokenrelay.authserver.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rows that are asked for again and again: each is read once a while, and forgotten as soon as this node hears that it has
 * changed.
 *
 * <p>At most 50,000 are kept, each some hundred bytes.
 *
 * @param <R> what is made of a row
 */
public abstract class RememberedRows<R> implements ChangeListener {

    /** How long one is believed that nobody has told anything of. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int MOST = 50_000;

    private final String topic;
    private final Function<UUID, Optional<R>> source;
    private final Predicate<R> worthKeeping;
    private final Cache<UUID, R> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    /** How often something was forgotten. */
    private final AtomicLong forgotten = new AtomicLong();

    /**
     * @param topic under which their table tells of a change, with a row's id or with {@link ChangeListener#ALL}
     * @param source reads one from the database
     * @param worthKeeping which may be kept; the others are read each time
     */
    protected RememberedRows(String topic, Function<UUID, Optional<R>> source, Predicate<R> worthKeeping) {
        this.topic = topic;
        this.source = source;
        this.worthKeeping = worthKeeping;
    }

    /** The row of this id, remembered or read now. */
    public final Optional<R> find(UUID id) {
        R row = known.getIfPresent(id);
        return row == null ? read(id) : Optional.of(row);
    }

    /** What is forgotten while it is being read may have been read before it changed, and so isn't kept. */
    private Optional<R> read(UUID id) {
        long before = forgotten.get();
        Optional<R> row = source.apply(id);
        row.filter(worthKeeping).ifPresent(found -> known.put(id, found));
        if (forgotten.get() != before) {
            known.invalidate(id);
        }
        return row;
    }

    @Override
    public final String topic() {
        return topic;
    }

    @Override
    public final void changed(String key) {
        if (key.equals(ALL)) {
            reload();
        } else {
            forgotten.incrementAndGet();
            known.invalidate(UUID.fromString(key));
        }
    }

    @Override
    public final void reload() {
        forgotten.incrementAndGet();
        known.invalidateAll();
    }
}
