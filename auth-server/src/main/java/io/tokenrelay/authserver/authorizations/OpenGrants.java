package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.registry.GrantsInForce;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells whoever plans a registry which grants there are. */
@Component
class OpenGrants implements GrantsInForce {

    private final JdbcClient jdbc;
    private final Clock clock;

    OpenGrants(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Alike> all() {
        return jdbc.sql("""
                        select client, scopes, reach, count(*) as count from user_grant
                        where ended_at is null and expires_at > :now
                        group by client, scopes, reach
                        """)
                .param("now", OffsetDateTime.now(clock))
                .query((row, number) -> alike(row))
                .list();
    }

    private static Alike alike(ResultSet row) throws SQLException {
        return new Alike(
                new ClientId(row.getString("client")),
                Scopes.parse(row.getString("scopes")),
                Reach.parse(List.of((String[]) row.getArray("reach").getArray())),
                row.getLong("count"));
    }
}
