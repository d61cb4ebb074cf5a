package io.tokenrelay.authserver.login.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions from before one was a row: they go on with all that they kept. */
class SessionMigrationTest {

    private static final String BEGUN = """
            insert into browser_session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval,
                expiry_time, principal_name)
            select 'session ' || n, encode(sha256(n::text::bytea), 'hex'), 1000, 2000 + n, 1800, 3, 'person ' || n
            from generate_series(1, 3) n""";

    private static final String KEPT = """
            insert into browser_session_attributes (session_primary_id, attribute_name, attribute_bytes)
            values ('session 1', 'session-key', convert_to('"alice Grüße"', 'UTF8')),
                ('session 1', 'context', convert_to('{"who": {"id": 1}, "when": [1, 2.50, null, true]}', 'UTF8')),
                ('session 2', 'session-key', convert_to('"bob"', 'UTF8'))""";

    private JdbcClient jdbc;

    @BeforeEach
    void migrate() {
        PGSimpleDataSource database = TestPostgres.migrated("81");
        jdbc = JdbcClient.create(database);
        jdbc.sql(BEGUN).update();
        jdbc.sql(KEPT).update();
        TestPostgres.migrate(database, "latest");
    }

    @Test
    void keepEachWhatWasTheirs() {
        assertThat(column("attributes::text"))
                .containsExactly(
                        "{\"context\": {\"who\": {\"id\": 1}, \"when\": [1, 2.50, null, true]}, \"session-key\": \"alice Grüße\"}",
                        "{\"session-key\": \"bob\"}",
                        "{}");
    }

    @Test
    void areNamedByTheSameIdsAndBelongToTheSamePeople() {
        assertThat(column("session_id = encode(sha256(right(principal_name, 1)::bytea), 'hex')"))
                .containsExactly("t", "t", "t");
        assertThat(column("principal_name")).containsExactly("person 1", "person 2", "person 3");
        assertThatThrownBy(() -> jdbc.sql("insert into browser_session (session_id, creation_time, last_access_time,"
                                + " max_inactive_interval, attributes)"
                                + " select session_id, 0, 0, 0, '{}' from browser_session limit 1")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void endWhenTheyHaveRestedForAsLongAsBefore() {
        assertThat(column("expiry_time")).containsExactly("1802001", "1802002", "1802003");
    }

    private List<String> column(String expression) {
        return jdbc.sql("select " + expression + " from browser_session order by last_access_time")
                .query(String.class)
                .list();
    }
}
