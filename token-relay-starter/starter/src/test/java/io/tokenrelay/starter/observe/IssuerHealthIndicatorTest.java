package io.tokenrelay.starter.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.issuer.IssuerKeys;
import io.tokenrelay.starter.testing.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class IssuerHealthIndicatorTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
    private final TestIssuer server = TestIssuer.start();
    private final IssuerKeys keys = new IssuerKeys(new Issuer(server.uri()), now::get);
    private final IssuerHealthIndicator indicator = new IssuerHealthIndicator(keys, now::get);

    @AfterEach
    void stop() throws Exception {
        keys.close();
        server.close();
    }

    @Test
    void isUpWithKeysAndSaysHowOldTheyAre() {
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(15)));
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(health().getDetails()).containsEntry("keysAgeSeconds", 900L);
    }

    @Test
    void isDownOnceTheKeysAreNoLongerUsed() {
        health();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(15)).plusSeconds(1));
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void isDownWithoutKeysAndSaysWhy() {
        server.stop();
        Health health = health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("problem")).asString().contains("not reachable");
    }

    private Health health() {
        return indicator.health();
    }
}
