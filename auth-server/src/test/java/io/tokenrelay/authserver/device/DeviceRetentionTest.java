package io.tokenrelay.authserver.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.clients.RandomSecret;
import io.tokenrelay.authserver.keys.ShortCodes;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.support.TransactionOperations;

@AuthServerTest
class DeviceRetentionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ADDRESS = "203.0.113.9";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShortCodes shortCodes;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    List<ScheduledTaskHolder> scheduled;

    @Test
    void forgetsAnHourAfterTheyExpiredWhatNobodyGrantedAnything() {
        DeviceCodes codes = new DeviceCodes(jdbc, shortCodes, at(NOW));
        String expired = waiting(codes, NOW.minus(Duration.ofHours(1)));
        String lasting = waiting(codes, NOW.minus(Duration.ofHours(1)).plusSeconds(1));
        String granted = waiting(codes, NOW.minus(Duration.ofHours(1)));
        grant(granted);

        forget(NOW);

        assertThat(isKnown(codes, expired)).isFalse();
        assertThat(isKnown(codes, lasting)).isTrue();
        assertThat(isKnown(codes, granted)).as("goes with its grant").isTrue();
    }

    @Test
    void forgetsWrongCodesOnceTheyCountNoMore() {
        UUID person = UUID.randomUUID();
        for (int i = 0; i < UserCodeAttempts.OF_PERSON; i++) {
            new UserCodeAttempts(jdbc, at(NOW)).countBeyond(person, ADDRESS);
        }

        Instant later = NOW.plus(UserCodeAttempts.WINDOW).minusSeconds(1);
        forget(later);
        assertThat(new UserCodeAttempts(jdbc, at(later)).countBeyond(person, ADDRESS))
                .isEqualTo(1);
        assertThat(new UserCodeAttempts(jdbc, at(later.plusSeconds(1))).countBeyond(person, ADDRESS))
                .as("in the next ten minutes")
                .isZero();
        forget(NOW.plus(UserCodeAttempts.WINDOW.multipliedBy(3)));
        assertThat(jdbc.sql("select who from user_code_attempt")
                        .query(String.class)
                        .list())
                .doesNotContain("person " + person);
    }

    @Test
    void isDoneFromTimeToTime() {
        assertThat(scheduled)
                .flatExtracting(ScheduledTaskHolder::getScheduledTasks)
                .anyMatch(task -> task.toString().contains(DeviceRetention.class.getName()));
    }

    private void forget(Instant now) {
        new DeviceRetention(jdbc, new UserCodeAttempts(jdbc, at(now)), at(now)).forget();
    }

    private boolean isKnown(DeviceCodes codes, String deviceCode) {
        return Boolean.TRUE.equals(
                transactions.execute(transaction -> codes.lock(deviceCode).isPresent()));
    }

    private void grant(String deviceCode) {
        jdbc.sql("""
                        with registry as (
                            insert into registry_version (text, hash, source, applied_at)
                            values ('services: { other: { scopes: {} } }', sha256('services'), 'test', now())
                            returning version),
                        started as (
                            insert into user_grant (id, client, person, scopes, reach, registry_version, auth_time, amr,
                                created_at, expires_at)
                            select gen_random_uuid(), 'portal', gen_random_uuid(), 'desk', '{}', version, now(), '{}',
                                now(), now() + interval '1 day'
                            from registry returning id)
                        update device_code set grant_id = id from started where hash = sha256(:code::text::bytea)
                        """).param("code", deviceCode).update();
    }

    private static String waiting(DeviceCodes codes, Instant expiresAt) {
        String deviceCode = RandomSecret.generate();
        DeviceRequest request = new DeviceRequest(
                new ClientId("portal"), Scopes.of("desk"), ADDRESS, expiresAt.minus(Duration.ofMinutes(10)), expiresAt);
        assertThat(codes.insert(deviceCode, UserCode.generate(), request, DeviceRedemption.INTERVAL))
                .isTrue();
        return deviceCode;
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
