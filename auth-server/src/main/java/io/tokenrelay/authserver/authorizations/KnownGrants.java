package io.tokenrelay.authserver.authorizations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tokenrelay.authserver.changes.ChangeListener;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Grants as tokens that descend from them are shown again and again: each is read once a while, and forgotten here as soon
 * as this node hears that it has ended.
 *
 * <p>Nothing else of a grant ever changes. Only those that hold are kept. The tables tell of what changes, whoever changes it;
 * should even that be missed, it is known after {@link #LONGEST}.
 */
@Component
public class KnownGrants implements ChangeListener {

    /** The topic under which the table of grants tells of a change, with the grant's id or with {@link #ALL}. */
    private static final String TOPIC = "grant";

    /** The key that says: very many, or all of a person's. */
    private static final String ALL = "all";

    /** How long one is believed that nobody has told anything of. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** Each takes some hundred bytes. */
    private static final int MOST = 50_000;

    /** Without the person no grant is found: one who isn't there any more has nothing done on their behalf. */
    private static final String QUERY =
            "select g.* from user_grant g join person p on p.id = g.person where g.id = :id";

    private final JdbcClient jdbc;
    private final Cache<UUID, UserGrant> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    /** How often something was forgotten. */
    private final AtomicLong forgotten = new AtomicLong();

    KnownGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The grant of this id, if it is there and its person too: active or not. */
    public Optional<UserGrant> find(UUID id) {
        UserGrant grant = known.getIfPresent(id);
        return grant == null ? read(id) : Optional.of(grant);
    }

    /** What is forgotten while it is being read may have been read before it ended, and so isn't kept. */
    private Optional<UserGrant> read(UUID id) {
        long before = forgotten.get();
        Optional<UserGrant> grant = jdbc.sql(QUERY)
                .param("id", id)
                .query((row, number) -> UserGrants.grant(row))
                .optional();
        grant.filter(found -> !found.ended()).ifPresent(found -> known.put(id, found));
        if (forgotten.get() != before) {
            known.invalidate(id);
        }
        return grant;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void changed(String key) {
        if (key.equals(ALL)) {
            reload();
        } else {
            forgotten.incrementAndGet();
            known.invalidate(UUID.fromString(key));
        }
    }

    @Override
    public void reload() {
        forgotten.incrementAndGet();
        known.invalidateAll();
    }
}
