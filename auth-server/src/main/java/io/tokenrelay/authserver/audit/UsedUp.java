package io.tokenrelay.authserver.audit;

import io.tokenrelay.authserver.authorizations.RefreshTokenRotation;
import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.event.SingleUse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the decisions of a batch use up, by the tables that keep it: each has a unique index, which lets one use of a thing
 * in and no other.
 *
 * @param values for {@code one_time_use}
 * @param rotations for {@code refresh_token}, where a token has one that follows it at most
 */
record UsedUp(List<OneTimeUse> values, List<RefreshTokenRotation> rotations) {

    /**
     * Parts of the statement that adds the entries. Each is written in one order, so that two nodes can't wait for each
     * other's.
     */
    static final String INSERTS = """
                used as (
                    insert into one_time_use (hash, expires_at)
                    select hash, expires_at from setting, unnest(?::bytea[], ?::timestamptz[]) as use (hash, expires_at)
                    where setting.synchronous_commit = 'on' order by hash),
                rotated as (
                    insert into refresh_token (hash, follows, grant_id, issued_at, expires_at)
                    select hash, follows, grant_id, issued_at, expires_at
                    from setting, unnest(?::bytea[], ?::bytea[], ?::uuid[], ?::timestamptz[], ?::timestamptz[])
                        as next (hash, follows, grant_id, issued_at, expires_at)
                    where setting.synchronous_commit = 'on' order by follows)
            """;

    /** How many parameters {@link #INSERTS} have. */
    static final int PARAMETERS = 7;

    private static final Set<String> TABLES = Set.of("one_time_use", "refresh_token");

    private static final String USED = """
            select hash from one_time_use where hash = any (?::bytea[])
            union all select follows from refresh_token where follows = any (?::bytea[])""";

    static UsedUp of(Collection<SingleUse> uses) {
        UsedUp usedUp = new UsedUp(only(OneTimeUse.class, uses), only(RefreshTokenRotation.class, uses));
        if (usedUp.values.size() + usedUp.rotations.size() != uses.size()) {
            throw new IllegalArgumentException("There is no table for a use of this kind");
        }
        return usedUp;
    }

    private static <U extends SingleUse> List<U> only(Class<U> kind, Collection<SingleUse> uses) {
        return uses.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Sets the first {@value #PARAMETERS} parameters. */
    void setParameters(Connection connection, PreparedStatement insert) throws SQLException {
        Columns<OneTimeUse> used = new Columns<>(connection, insert, values, 0);
        used.addBytes(UsedUp::hash);
        used.add("timestamptz", use -> timestamp(use.expiresAt()));
        Columns<RefreshTokenRotation> next = new Columns<>(connection, insert, rotations, 2);
        next.addBytes(rotation -> HexFormat.of().parseHex(rotation.next()));
        next.addBytes(UsedUp::hash);
        next.add("uuid", RefreshTokenRotation::grant);
        next.add("timestamptz", rotation -> timestamp(rotation.issuedAt()));
        next.add("timestamptz", rotation -> timestamp(rotation.expiresAt()));
    }

    /** Whether a row for one of these may be there already, when a row of this table was one too many. */
    static boolean isKeptIn(@Nullable String table) {
        return table != null && TABLES.contains(table);
    }

    /** The hashes of those that are used up already. */
    Set<String> before(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(USED)) {
            new Columns<>(connection, select, values, 0).addBytes(UsedUp::hash);
            new Columns<>(connection, select, rotations, 1).addBytes(UsedUp::hash);
            Set<String> known = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(HexFormat.of().formatHex(rows.getBytes(1)));
                }
            }
            return known;
        }
    }

    private static byte[] hash(SingleUse use) {
        return HexFormat.of().parseHex(use.hash());
    }

    private static OffsetDateTime timestamp(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
