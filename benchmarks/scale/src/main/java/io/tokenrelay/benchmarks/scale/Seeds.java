package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.product.Site;
import java.util.List;

/**
 * Writes data straight into the tables, as copies of what one real person left there who signed in: each with ids of its own
 * that follow from its number, which counts from 1.
 *
 * <p>Triggers don't run, so that a million rows tell of no changes one by one.
 */
final class Seeds {

    private static final String PREPARE = "set session_replication_role = replica; set synchronous_commit = off;\n";

    /** The table that is grown stays in order without the collector of dead rows falling into a measurement. */
    private static final String TIDY = "vacuum (analyze)";

    private final PostgreSql postgres;
    private final PostgreSql.Database database;

    Seeds(PostgreSql postgres, PostgreSql.Database database) {
        this.postgres = postgres;
        this.database = database;
    }

    static String username(int number) {
        return "somebody" + number;
    }

    /** As long as one that the server makes. */
    static String refreshToken(int session) {
        return "%043d".formatted(session);
    }

    /** As long as one that the server makes. */
    static String clientSecret(int client) {
        return "secret-%036d".formatted(client);
    }

    /** Writes those after the first of the numbers up to the second. */
    void add(Dimension dimension, int before, int after) {
        switch (dimension) {
            case PEOPLE -> run(PEOPLE, before, after);
            case SESSIONS -> run(SESSIONS, before, after);
            case REVOCATIONS -> run(REVOCATIONS, before, after);
            case AUDIT_ENTRIES -> run(AUDIT_ENTRIES, before, after);
            case CLIENTS -> run(CLIENT_SECRETS, before, after);
            case CALLS, NODES -> {
                // They are no rows.
            }
        }
    }

    /** The consents of a person too; one in ten is entitled to something. */
    private static final String PEOPLE = """
            insert into person (id, username, display_name, password_hash)
            select md5('person ' || n)::uuid, 'somebody' || n, 'Somebody', password_hash
            from generate_series(%1$d + 1, %2$d) n, person where username = '%3$s';
            insert into consent (client, person, scope, reach, registry_version, given_at)
            select client, md5('person ' || n)::uuid, scope, reach, registry_version, given_at
            from generate_series(%1$d + 1, %2$d) n, consent join person on person.id = consent.person
            where username = '%3$s';
            insert into person_entitlement (person_id, entitlement)
            select md5('person ' || n)::uuid, 'role:support' from generate_series(%1$d + 1, %2$d) n where n %% 10 = 0;
            """;

    /** All have a grant with an unused refresh token; they are spread over the people. */
    private static final String SESSIONS = """
            create temporary table seeded as
            select n, md5('session ' || n)::uuid::text as session, md5('grant ' || n)::uuid as grant_id,
                md5('person ' || ((n - 1) %% (select count(*) from person where username like 'somebody%%') + 1))::uuid
                    as person_id
            from generate_series(%1$d + 1, %2$d) n;
            create temporary table template as
            select p.id::text as person_id, g.id as grant_id, s.session_id
            from person p join user_grant g on g.person = p.id join browser_session s on s.principal_name = p.id::text
            where p.username = '%3$s' order by g.created_at limit 1;
            insert into browser_session (session_id, creation_time, last_access_time, max_inactive_interval,
                principal_name, attributes)
            select encode(sha256(convert_to(n.session, 'UTF8')), 'hex'), creation_time, last_access_time,
                max_inactive_interval, n.person_id::text,
                replace(attributes::text, t.person_id, n.person_id::text)::jsonb
            from seeded n, template t join browser_session using (session_id);
            insert into user_grant (id, client, person, scopes, reach, registry_version, session_ref, auth_time, acr, amr,
                created_at, expires_at)
            select n.grant_id, client, n.person_id, scopes, reach, registry_version,
                left(encode(sha256(convert_to(n.session, 'UTF8')), 'hex'), length(session_ref)), auth_time, acr, amr,
                created_at, expires_at
            from seeded n, template t join user_grant g on g.id = t.grant_id;
            insert into refresh_token (hash, grant_id, issued_at, expires_at)
            select sha256(convert_to(lpad(n.n::text, 43, '0'), 'UTF8')), n.grant_id, issued_at, expires_at
            from seeded n, (select r.* from refresh_token r join template using (grant_id) limit 1) as one;
            """;

    /** Of tokens, logins and requests that nobody shows here; none expires before all is measured. */
    private static final String REVOCATIONS = """
            insert into revocation (kind, id, not_after, reason, at, expires_at)
            select (array['token', 'token', 'login', 'request'])[n %% 4 + 1],
                md5('revoked ' || n)::uuid::text || case when n %% 4 = 3 then ' storefront>orders' else '' end,
                now(), 'operator', now(), now() + interval '1 day'
            from generate_series(%1$d + 1, %2$d) n;
            """;

    /** Exchanges of this month, by many writers one after the other. */
    private static final String AUDIT_ENTRIES = """
            insert into audit_event (writer, seq, at, type, outcome, client, subject, subject_kind, error_id, details,
                sealed_person, sealed, prev_hash, hash)
            select md5('writer ' || n / 100000)::uuid, n %% 100000 + 1,
                date_trunc('month', now(), 'UTC') + (now() - date_trunc('month', now(), 'UTC')) * (n / 1e7),
                type, outcome, client, md5('person ' || n)::uuid::text, subject_kind, error_id, details, sealed_person,
                sealed, sha256(convert_to(n::text, 'UTF8')), sha256(convert_to((n + 1)::text, 'UTF8'))
            from generate_series(%1$d + 1, %2$d) n, audit_template;
            """;

    private static final String CLIENT_SECRETS = """
            insert into client_secret (client, hash, created_at)
            select 'client' || n, sha256(convert_to('secret-' || lpad(n::text, 36, '0'), 'UTF8')), now()
            from generate_series(%1$d + 1, %2$d) n;
            """;

    private void run(String sql, int before, int after) {
        postgres.execute(database, PREPARE + sql.formatted(before, after, Site.person(0)));
    }

    /** Keeps the audit entry of an exchange, from which all others are made. */
    void keepAuditTemplate() {
        postgres.execute(database, """
                create table audit_template as select * from audit_event
                where client = 'storefront' and subject_kind = 'user' and sealed is null and outcome = 'allowed'
                order by at desc limit 1
                """);
    }

    /** Puts a registry in force, as the newest version. */
    void registry(String text) {
        postgres.execute(database, """
                insert into registry_version (text, hash, source, applied_at, cause)
                select text, sha256(convert_to(text, 'UTF8')), 'benchmark', now(), 'apply' from (values (?)) as v (text)
                """, List.of(text));
    }

    /** Takes away what measuring has added. */
    void forgetWhatWasMeasured() {
        postgres.execute(database, PREPARE + """
                delete from refresh_token t where exists (select from refresh_token next where next.follows = t.hash);
                delete from revocation where reason = 'client';
                """);
    }

    /** Has only so many audit entries, whatever measuring has added. */
    void renewAudit(int entries) {
        postgres.execute(database, PREPARE + "truncate audit_event");
        add(Dimension.AUDIT_ENTRIES, 0, entries);
    }

    /**
     * Has every node read everything anew, as after a restore: the newest row of the feed is none that a node knows. And has
     * PostgreSQL do now what it would do later.
     */
    void settle() {
        postgres.execute(database, """
                delete from change;
                insert into change (topic, key, at) values ('start', '', now());
                notify token_relay_change;
                """);
        postgres.execute(database, TIDY);
        postgres.execute(database, "checkpoint");
    }
}
