package io.tokenrelay.authserver.accounts;

import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.core.exchange.People;
import io.tokenrelay.core.registry.Entitlement;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How people stand now, in memory, for the rules of exchange (X13).
 *
 * <p>Only those are kept about whom there is something to say: who is inactive, or entitled to something. Everyone else is
 * active and entitled to nothing, and so isn't kept, of whom there may be millions. Whether a person exists isn't known
 * here: whoever asks has found a grant of theirs, and that was found only with the person.
 */
@Component
class StandingSnapshot implements People, ChangeListener {

    /** The topic under which the tables of people tell of a change, with the person's id or with {@link #ALL}. */
    static final String TOPIC = "person";

    private static final Standing ORDINARY = new Standing(true, Set.of());
    private static final Standing SHUT_OUT = new Standing(false, Set.of());

    private static final String SELECT = """
            select id, active, entitlements from (
                select id, active,
                       array(select entitlement from person_entitlement where person_id = id order by 1) as entitlements
                from person) standing
            """;

    private final JdbcClient jdbc;
    private volatile @Nullable Map<UUID, Standing> extraordinary;

    StandingSnapshot(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How this person stands; none while nothing was read yet. */
    @Override
    public Optional<Standing> find(UUID person) {
        return Optional.ofNullable(extraordinary).map(known -> known.getOrDefault(person, ORDINARY));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    /** One who is not there any more is shut out. */
    @Override
    public void changed(String id) {
        if (id.equals(ALL)) {
            reload();
            return;
        }
        UUID person = UUID.fromString(id);
        Standing standing = jdbc.sql(SELECT + "where id = :id")
                .param("id", person)
                .query((row, number) -> standing(row))
                .optional()
                .orElse(SHUT_OUT);
        Map<UUID, Standing> known = extraordinary;
        if (known == null) {
            return;
        }
        if (standing.equals(ORDINARY)) {
            known.remove(person);
        } else {
            known.put(person, standing);
        }
    }

    @Override
    public void reload() {
        Map<UUID, Standing> read = new ConcurrentHashMap<>();
        Map<Standing, Standing> shared = new ConcurrentHashMap<>();
        jdbc.sql(SELECT + "where not active or cardinality(entitlements) > 0").query(row -> {
            Standing standing = standing(row);
            read.put(row.getObject("id", UUID.class), shared.computeIfAbsent(standing, same -> same));
        });
        extraordinary = read;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Array entitlements = row.getArray("entitlements");
        return new Standing(
                row.getBoolean("active"),
                Arrays.stream((String[]) entitlements.getArray())
                        .map(Entitlement::new)
                        .collect(Collectors.toSet()));
    }
}
