package io.tokenrelay.authserver.ops.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether a request could use the database now.
 *
 * <p>Anyone may ask for readiness, as often as they like and while the database hangs. So there is one check at a time,
 * whoever asks meanwhile shares it, and nobody waits longer than {@link HealthProperties#databaseTimeout}.
 */
@Component
class DatabaseHealthIndicator implements HealthIndicator, DisposableBean {

    private final DataSource database;
    private final Duration timeout;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "database-health");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable CompletableFuture<Boolean> running;

    DatabaseHealthIndicator(DataSource database, HealthProperties properties) {
        this.database = database;
        this.timeout = properties.databaseTimeout();
    }

    @Override
    public Health health() {
        try {
            boolean answers = check().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return (answers ? Health.up() : Health.down()).build();
        } catch (TimeoutException | ExecutionException e) {
            return Health.down(e).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down(e).build();
        }
    }

    private synchronized CompletableFuture<Boolean> check() {
        if (running == null || running.isDone()) {
            running = CompletableFuture.supplyAsync(this::answers, thread);
        }
        return running;
    }

    private boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid((int) Math.max(1, timeout.toSeconds()));
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
