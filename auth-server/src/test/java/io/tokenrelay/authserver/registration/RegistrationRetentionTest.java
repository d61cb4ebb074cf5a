package io.tokenrelay.authserver.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;

@AuthServerTest
class RegistrationRetentionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<ScheduledTaskHolder> scheduled;

    @Test
    void forgetsTokensAWeekAfterTheyExpiredUnlessAClientIsRegisteredByThem() {
        UUID expired = token(NOW.minus(Duration.ofDays(7)));
        UUID lately = token(NOW.minus(Duration.ofDays(7)).plusSeconds(1));
        UUID used = token(NOW.minus(Duration.ofDays(7)));
        client(used);

        retention().forget();

        assertThat(jdbc.sql("select id from initial_access_token")
                        .query(UUID.class)
                        .list())
                .contains(lately, used)
                .doesNotContain(expired);
        deleteClients(used);
    }

    @Test
    void forgetsAttemptsThatCountNoMore() {
        UUID old = attempt(NOW.minus(AttemptCount.WINDOW));
        UUID lately = attempt(NOW.minus(AttemptCount.WINDOW).plusSeconds(1));

        retention().forget();

        assertThat(jdbc.sql("select holder from registration_attempt")
                        .query(UUID.class)
                        .list())
                .contains(lately)
                .doesNotContain(old);
    }

    private UUID attempt(Instant at) {
        UUID by = UUID.randomUUID();
        assertThat(new AttemptCount(jdbc, Clock.fixed(at, ZoneOffset.UTC)).count(by))
                .isTrue();
        return by;
    }

    private RegistrationRetention retention() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new RegistrationRetention(jdbc, new AttemptCount(jdbc, clock), logos(NOW), clock);
    }

    @Test
    void forgetsPicturesThatAreNotShownAnyMore() {
        UUID token = token(NOW.plus(Duration.ofDays(1)));
        UUID client = client(token);
        URI lately = URI.create("https://cdn.example/lately");
        logos(NOW.minus(LogoStore.LAST_RESORT)).keep(client, URI.create("https://cdn.example/old"), new byte[] {1});
        logos(NOW.minus(LogoStore.LAST_RESORT).plusSeconds(1)).keep(client, lately, new byte[] {1});

        retention().forget();

        assertThat(jdbc.sql("select uri from self_registered_logo where client = :client")
                        .param("client", client)
                        .query(String.class)
                        .list())
                .containsExactly(lately.toString());
        deleteClients(token);
    }

    private LogoStore logos(Instant now) {
        return new LogoStore(jdbc, new RegistrationEvents(event -> {}), Clock.fixed(now, ZoneOffset.UTC));
    }

    private UUID client(UUID token) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into self_registered_client (id, metadata, access_hash, initial_access_token, registered_at)
                        values (:id, '{}', sha256(:id::text::bytea), :token, now())""").param("id", id).param("token", token).update();
        return id;
    }

    private void deleteClients(UUID token) {
        jdbc.sql("delete from self_registered_client where initial_access_token = :token")
                .param("token", token)
                .update();
    }

    @Test
    void isDoneFromTimeToTime() {
        assertThat(scheduled)
                .flatExtracting(ScheduledTaskHolder::getScheduledTasks)
                .anyMatch(task -> task.toString().contains(RegistrationRetention.class.getName()));
    }

    private UUID token(Instant expiresAt) {
        Clock before = Clock.fixed(expiresAt.minus(Duration.ofDays(1)), ZoneOffset.UTC);
        return new InitialAccessTokens(jdbc, event -> {}, before)
                .create(Duration.ofDays(1), 1, Set.of())
                .token()
                .id();
    }
}
