package io.tokenrelay.authserver.authorizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestPostgres;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refresh tokens from before one was spent by the next. */
class RefreshTokenMigrationTest {

    private static final String ISSUED = """
            with registry as (
                insert into registry_version (text, hash, source, applied_at)
                values ('services: { other: { scopes: {} } }', sha256('services'), 'test', now()) returning version),
                started as (
                    insert into user_grant (id, client, person, scopes, reach, registry_version, auth_time, amr,
                        created_at, expires_at)
                    select gen_random_uuid(), 'shop', gen_random_uuid(), 'openid', '{}', version, now(), '{}', now(), now()
                    from registry, (values (1), (2)) as grants returning id)
            insert into refresh_token (hash, grant_id, issued_at, expires_at, spent_at)
            select sha256((id || ' ' || n)::bytea), id, '2026-01-01'::timestamptz + n * interval '5 minutes', '2027-01-01',
                case when n < 3 then '2026-01-01'::timestamptz + (n + 1) * interval '5 minutes' end
            from started, generate_series(1, 3) n""";

    /** How many tokens follow what they should: the first of each grant none, the second the first, the third the second. */
    private static final String FOLLOWED = """
            select count(*) from user_grant g cross join generate_series(1, 3) n
                join refresh_token t on t.hash = sha256((g.id || ' ' || n)::bytea)
            where t.follows is not distinct from case when n > 1 then sha256((g.id || ' ' || (n - 1))::bytea) end""";

    @Test
    void areSpentByTheNextOfTheirGrant() {
        PGSimpleDataSource database = TestPostgres.migrated("80");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql(ISSUED).update();

        TestPostgres.migrate(database, "latest");

        assertThat(jdbc.sql(FOLLOWED).query(Integer.class).single()).isEqualTo(6);
    }
}
