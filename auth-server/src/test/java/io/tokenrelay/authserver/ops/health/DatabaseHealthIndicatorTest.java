package io.tokenrelay.authserver.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class DatabaseHealthIndicatorTest {

    private final DataSource database = mock(DataSource.class);
    private final DatabaseHealthIndicator indicator =
            new DatabaseHealthIndicator(database, new HealthProperties(Duration.ofMillis(20)));

    @Test
    void asksASilentDatabaseOnceHoweverManyWantToKnow() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        when(database.getConnection()).thenAnswer(call -> {
            answers.await();
            throw new SQLException("too late");
        });

        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);

        verify(database, times(1)).getConnection();
        answers.countDown();
        indicator.destroy();
    }

    @Test
    void refusesATimeoutThatIsNone() {
        assertThatThrownBy(() -> new HealthProperties(Duration.ZERO)).hasMessageContaining("database-timeout");
        assertThatThrownBy(() -> new HealthProperties(Duration.ofMinutes(1))).hasMessageContaining("database-timeout");
        assertThatThrownBy(() -> new ShutdownProperties(Duration.ofSeconds(-1))).hasMessageContaining("drain");
        assertThatThrownBy(() -> new ShutdownProperties(Duration.ofHours(1))).hasMessageContaining("drain");
    }
}
