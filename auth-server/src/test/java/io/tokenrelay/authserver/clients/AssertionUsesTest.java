package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.core.token.ClientId;
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
class AssertionUsesTest {

    private static final ClientId ORDERS = new ClientId("orders");
    private static final Instant EXPIRY = Instant.parse("2020-01-01T00:00:00Z");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<ScheduledTaskHolder> scheduled;

    @Test
    void areRememberedUntilNoNodeCouldTakeThemAnyMore() {
        AssertionClaims.Use use = new AssertionClaims.Use(UUID.randomUUID().toString(), EXPIRY);
        assertThat(at(EXPIRY).use(ORDERS, use)).isTrue();

        at(EXPIRY.plusSeconds(59)).forgetExpired();
        assertThat(at(EXPIRY).use(ORDERS, use)).isFalse();

        at(EXPIRY.plusSeconds(60)).forgetExpired();
        assertThat(at(EXPIRY).use(ORDERS, use)).isTrue();
    }

    @Test
    void areKeptAsHashesOnly() {
        String id = UUID.randomUUID().toString();
        at(EXPIRY).use(ORDERS, new AssertionClaims.Use(id, EXPIRY));

        assertThat(jdbc.sql("select coalesce(string_agg(a::text, ' '), '') from client_assertion a")
                        .query(String.class)
                        .single())
                .isNotEmpty()
                .doesNotContain(id);
    }

    @Test
    void areForgottenFromTimeToTime() {
        assertThat(scheduled)
                .flatExtracting(ScheduledTaskHolder::getScheduledTasks)
                .anyMatch(task -> task.toString().contains(AssertionUses.class.getName()));
    }

    private AssertionUses at(Instant time) {
        return new AssertionUses(jdbc, Clock.fixed(time, ZoneOffset.UTC));
    }
}
