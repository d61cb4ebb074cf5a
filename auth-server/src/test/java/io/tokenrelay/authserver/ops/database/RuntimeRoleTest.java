package io.tokenrelay.authserver.ops.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What whoever has taken over the server could do to its database: as the role that the server runs as. */
@AuthServerTest
class RuntimeRoleTest {

    @Autowired
    JdbcClient server;

    @Autowired
    TestDatabase owner;

    @Test
    void isNotTheOwner() {
        assertThat(server.sql("select current_user").query(String.class).single())
                .isEqualTo(TestPostgres.RUNTIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set type = 'other'",
                "delete from audit_event",
                "truncate audit_event",
                "drop table audit_event",
                "alter table audit_event disable trigger all",
                "alter table audit_event disable trigger audit_event_append_only",
                "alter table audit_event drop constraint audit_event_is_chained",
                "alter table audit_event add column more text",
                "alter table audit_event rename to audit_event_away",
                "drop trigger audit_event_append_only on audit_event",
                "drop function audit_event_append_only() cascade",
                "create or replace function audit_event_append_only() returns trigger language plpgsql"
                        + " as 'begin return null; end'",
                "create trigger mine before insert on audit_event for each row"
                        + " execute function audit_event_append_only()",
                "create rule mine as on insert to audit_event do instead nothing",
                "select type from audit_event",
                "select audit_event_add_partition(current_date)",
                "set session_replication_role = replica",
                "create table mine (id int)",
                "create temporary table mine (id int)",
                "create schema mine",
                "create role mine",
                "set role test_owner",
                "set session authorization test_owner",
                "select * from flyway_schema_history",
                "delete from flyway_schema_history",
                "delete from signing_key",
                "update signing_key set sealed_private_jwk = ''",
                "update sealed_keyset set sealed = ''",
                "delete from sealed_keyset",
                "update registry_version set text = ''",
                "delete from registry_version",
                "update client_secret set hash = ''",
                "update person set password_hash = ''",
                "update person set username = 'mallory'",
                "delete from person",
                "update person_entitlement set entitlement = 'role:admin'",
                "update user_grant set reach = '{}'",
                "update user_grant set scopes = ''",
                "update user_grant set claims = 'userinfo.email'",
                "update user_grant set session_ref = null",
                "update refresh_token set expires_at = now()",
                "update refresh_token set follows = null",
                "delete from refresh_token",
                "update authorization_code set grant_id = null",
                "update logout_notice set client = 'mallory'",
                "update logout_notice set person = gen_random_uuid()",
                "truncate logout_notice"
            })
    void isRefused(String statement) {
        assertThatThrownBy(() -> run(statement))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner|must be a member|must be able to).*");
    }

    /** PostgreSQL answers that with a warning. */
    @Test
    void cannotGiveItselfMore() {
        server.sql("grant all on audit_event to test_runtime").update();

        assertThat(server.sql("select has_table_privilege('audit_event', 'select, update, delete, truncate, trigger')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void cannotReachAPartitionByItsName() {
        List<String> partitions = owner.sql(
                        "select relid::regclass::text from pg_partition_tree('audit_event') where isleaf")
                .query(String.class)
                .list();

        assertThat(partitions).hasSizeGreaterThanOrEqualTo(4).allSatisfy(partition -> {
            for (String statement : List.of("delete from %s", "drop table %s", "select * from %s", "truncate %s")) {
                assertThatThrownBy(() -> run(statement.formatted(partition)))
                        .rootCause()
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        });
    }

    /** If this fails, a table has no line in {@code R__ops__rights.sql}. */
    @Test
    void hasBeenGivenRightsToEveryTable() {
        assertThat(owner.sql("""
                        select relname from pg_class
                        where relnamespace = current_schema::regnamespace and relkind in ('r', 'p', 'v', 'm')
                            and not relispartition and relname <> 'flyway_schema_history'
                            and not has_any_column_privilege('test_runtime', oid, 'select, insert, update')
                            and not has_table_privilege('test_runtime', oid, 'delete')
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void mayExecuteNothingThatIsOursButWhatMakesPartitions() {
        assertThat(owner.sql("""
                        select proname from pg_proc
                        where pronamespace = current_schema::regnamespace and prorettype <> 'trigger'::regtype
                            and has_function_privilege('test_runtime', oid, 'execute')
                        """).query(String.class).list()).containsExactly("audit_event_add_partitions");
    }

    /** Also a query, which a statement that returns nothing is not. */
    private void run(String statement) {
        server.sql(statement).query((row, number) -> 0).list();
    }
}
