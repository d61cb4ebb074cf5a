package io.tokenrelay.authserver.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@AuthServerTest
class KnownGrantsTest {

    private static final Duration SOON = Duration.ofSeconds(1);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase owner;

    @Autowired
    GrantEnding ending;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    KnownGrants grants;

    private final UUID person = UUID.randomUUID();

    /** Nobody tells these of it, and so only what is remembered can still hold. */
    @Test
    void areRememberedSoThatNoQueryIsNeeded() {
        KnownGrants untold = new KnownGrants(jdbc);
        UUID grant = grant();
        assertThat(untold.find(grant)).isPresent();

        endByHand(grant);

        assertThat(untold.find(grant))
                .hasValueSatisfying(known -> assertThat(known.ended()).isFalse());
        untold.changed(grant.toString());
        assertThat(untold.find(grant))
                .hasValueSatisfying(known -> assertThat(known.ended()).isTrue());
    }

    @Test
    void areForgottenAllWhenThisNodeCannotKnowWhatItMissed() {
        KnownGrants untold = new KnownGrants(jdbc);
        UUID grant = grant();
        untold.find(grant);
        endByHand(grant);

        untold.reload();

        assertThat(untold.find(grant))
                .hasValueSatisfying(known -> assertThat(known.ended()).isTrue());
    }

    @Test
    void areNotRememberedOnceTheyHaveEnded() {
        KnownGrants untold = new KnownGrants(jdbc);
        UUID grant = grant();
        endByHand(grant);
        assertThat(untold.find(grant))
                .hasValueSatisfying(known -> assertThat(known.ended()).isTrue());

        jdbc.sql("update user_grant set ended_at = null, ended_because = null where id = :id")
                .param("id", grant)
                .update();

        assertThat(untold.find(grant))
                .hasValueSatisfying(known -> assertThat(known.ended()).isFalse());
    }

    @Test
    void endForTheVeryNextRequestOfThisNode() {
        UUID one = grant();
        UUID another = grant();
        grants.find(one);
        grants.find(another);

        ending.end(one, EndReason.REVOKED);

        assertThat(grants.find(one).orElseThrow().ended()).isTrue();
        assertThat(grants.find(another).orElseThrow().ended()).isFalse();
    }

    @Test
    void endTogether() {
        List<UUID> all = List.of(grant(), grant());
        all.forEach(grants::find);

        transactions.executeWithoutResult(transaction -> ending.endOfPerson(person, EndReason.INCIDENT));

        assertThat(all)
                .allSatisfy(grant ->
                        assertThat(grants.find(grant).orElseThrow().ended()).isTrue());
    }

    /** A logout must not empty what every node remembers. */
    @Test
    void areToldOfOneByOneUnlessTheyAreVeryMany() {
        UUID one = grant();
        UUID another = grant();
        long before = newestChange();

        transactions.executeWithoutResult(transaction -> ending.endOfPerson(person, EndReason.INCIDENT));

        assertThat(toldSince(before)).containsExactlyInAnyOrder(one.toString(), another.toString());
        Stream.generate(this::grant).limit(250).forEach(grants::find);
        long beforeAll = newestChange();

        transactions.executeWithoutResult(transaction -> ending.endOfPerson(person, EndReason.INCIDENT));

        assertThat(toldSince(beforeAll)).hasSize(101).containsOnlyOnce("all");
    }

    @Test
    void holdNobodyUpUntilTheirCommit() {
        UUID grant = grant();

        transactions.executeWithoutResult(transaction -> {
            endByHand(grant);
            await().atMost(SOON).until(this::isFeedFree);
            ending.end(grant(), EndReason.REVOKED);
            await().atMost(SOON).until(this::isFeedFree);
        });
    }

    /** On another connection. */
    private boolean isFeedFree() {
        return owner.sql("select pg_try_advisory_xact_lock(x'746f6b656e02'::bigint)")
                .query(Boolean.class)
                .single();
    }

    private long newestChange() {
        return owner.sql("select max(position) from change").query(Long.class).single();
    }

    private List<String> toldSince(long position) {
        return owner.sql("select key from change where topic = 'grant' and position > :position")
                .param("position", position)
                .query(String.class)
                .list();
    }

    /** Such as a script that cleans up: it has no rights in the feed. */
    @Test
    void areToldOfAlsoByWhoMayChangeNothingElse() {
        UUID grant = grant();
        grants.find(grant);

        owner.as(TestPostgres.HELPER, "select, delete", "user_grant")
                .sql("delete from user_grant where id = :id")
                .param("id", grant)
                .update();

        await().atMost(SOON).untilAsserted(() -> assertThat(grants.find(grant)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update user_grant set ended_at = now(), ended_because = 'logout' where id = :id",
                "delete from person where id = (select person from user_grant where id = :id)",
                "delete from user_grant where id = :id",
                "update user_grant set expires_at = created_at where id = :id",
                "update user_grant set reach = '{}' where id = :id",
            })
    void areReadAgainWhenTheOwnerOfTheDatabaseTouchesThem(String statement) {
        UUID grant = grant();
        UserGrant before = grants.find(grant).orElseThrow();

        owner.sql(statement).param("id", grant).update();

        await().atMost(SOON).untilAsserted(() -> assertThat(grants.find(grant)).isNotEqualTo(Optional.of(before)));
    }

    private void endByHand(UUID grant) {
        jdbc.sql("update user_grant set ended_at = now(), ended_because = 'incident' where id = :id")
                .param("id", grant)
                .update();
    }

    private UUID grant() {
        UUID id = UUID.randomUUID();
        owner.sql("""
                        insert into person (id, username, display_name, password_hash)
                        values (:person, :name, 'Known', '$argon2id$none') on conflict do nothing""").param("person", person).param("name", "known-" + person).update();
        jdbc.sql("""
                        with registry as (
                            insert into registry_version (text, hash, source, applied_at)
                            values ('services: { other: { scopes: {} } }', sha256('services'), 'test', now()) returning version)
                        insert into user_grant (id, client, person, scopes, reach, registry_version, auth_time, amr,
                            created_at, expires_at)
                        select :id, 'storefront', :person, 'openid', '{storefront>orders orders:read because shop terms: usual}', version,
                            now(), '{}', now(), now() + interval '1 day'
                        from registry""").param("id", id).param("person", person).update();
        return id;
    }
}
