package io.tokenrelay.authserver.authorizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;

@AuthServerTest
class GrantRetentionTest {

    private static final Instant NOW = Instant.parse("2020-01-01T00:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<ScheduledTaskHolder> scheduled;

    @Test
    void forgetsWhatHasExpiredWithAllThatDescendsFromItAndNothingElse() {
        UUID expired = grant(NOW);
        UUID lasting = grant(NOW.plusSeconds(1));

        new GrantRetention(jdbc, Clock.fixed(NOW, ZoneOffset.UTC)).forgetExpired();

        for (String table : List.of("authorization_code", "refresh_token")) {
            assertThat(jdbc.sql("select grant_id from " + table)
                            .query(UUID.class)
                            .list())
                    .contains(lasting)
                    .doesNotContain(expired);
        }
        assertThat(jdbc.sql("select id from user_grant").query(UUID.class).list())
                .contains(lasting)
                .doesNotContain(expired);
    }

    @Test
    void isDoneFromTimeToTime() {
        assertThat(scheduled)
                .flatExtracting(ScheduledTaskHolder::getScheduledTasks)
                .anyMatch(task -> task.toString().contains(GrantRetention.class.getName()));
    }

    private UUID grant(Instant expiresAt) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        with registry as (
                            insert into registry_version (text, hash, source, applied_at)
                            values ('services: { other: { scopes: {} } }', sha256('services'), 'test', now()) returning version),
                        started as (
                            insert into user_grant (id, client, person, scopes, reach, registry_version, auth_time, amr,
                                created_at, expires_at)
                            select :id, 'shop', :id, 'openid', '{}', version, now(), '{}', now(), :expires
                            from registry returning id),
                        code as (
                            insert into authorization_code (hash, grant_id, redirect_uri, code_challenge, issued_at,
                                expires_at)
                            select sha256(id::text::bytea), id, 'https://shop.example/', 'x', now(), now() from started)
                        insert into refresh_token (hash, grant_id, issued_at, expires_at)
                        select sha256(id::text::bytea), id, now(), now() from started
                        """)
                .param("id", id)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }
}
