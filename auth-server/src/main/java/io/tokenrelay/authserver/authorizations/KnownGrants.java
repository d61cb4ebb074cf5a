package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.changes.RememberedRows;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Grants as tokens that descend from them are shown again and again, in memory until they end.
 *
 * <p>Nothing else of a grant ever changes, but that it may outlive its session. The tables tell of what changes, whoever changes it;
 * should even that be missed, it is known after {@link RememberedRows#LONGEST}.
 */
@Component
public class KnownGrants extends RememberedRows<UserGrant> {

    /** Without the person no grant is found: one who isn't there any more has nothing done on their behalf. */
    private static final String QUERY =
            "select g.* from user_grant g join person p on p.id = g.person where g.id = :id";

    KnownGrants(JdbcClient jdbc) {
        super("grant", id -> read(jdbc, id), grant -> !grant.ended());
    }

    /** The grant of this id, if it is there and its person too: active or not. */
    private static Optional<UserGrant> read(JdbcClient jdbc, UUID id) {
        return jdbc.sql(QUERY)
                .param("id", id)
                .query((row, number) -> UserGrants.grant(row))
                .optional();
    }
}
