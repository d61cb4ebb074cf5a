package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestPostgres;
import io.tokenrelay.authserver.audit.AuditWriter.Limits;
import io.tokenrelay.core.event.SingleUse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The writer on a real PostgreSQL, with a connection that breaks. */
abstract class AuditWriterTest {

    static final Limits LIMITS = new Limits(50, 40, Duration.ofSeconds(20));
    static final PGSimpleDataSource DATABASE = TestPostgres.migrated();

    final ExecutorService requests = Executors.newCachedThreadPool();
    final String type = "test." + UUID.randomUUID();
    final TestClock clock = new TestClock();
    final TestFaultyDatabase connection = new TestFaultyDatabase(DATABASE);
    AuditWriter writer = new AuditWriter(connection, LIMITS);

    @BeforeAll
    static void makePartitions() {
        new AuditPartitions(JdbcClient.create(DATABASE), Clock.systemUTC()).add();
    }

    @AfterEach
    void chainsHold() {
        connection.gate.countDown();
        writer.close();
        requests.shutdownNow();
        assertThat(log().brokenChains()).isEmpty();
    }

    CompletableFuture<Void> write(String what, SingleUse... uses) {
        return CompletableFuture.runAsync(() -> writer.write(entry(what), Set.of(uses)), requests);
    }

    AuditEntry entry(String what) {
        return new AuditEntry(clock.instant(), type, "allowed", null, null, null, null, Map.of("what", what), null);
    }

    void awaitArrivals(int number) {
        Awaitility.await().until(() -> connection.arrived.get() >= number);
    }

    void awaitQueued(int number) {
        Awaitility.await().until(() -> writer.waiting() == number);
    }

    static void assertFailed(CompletableFuture<Void> write, String id) {
        assertThatThrownBy(write::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AuditUnavailable.class)
                .hasMessageContaining(id);
    }

    List<String> recorded() {
        return owner().sql("select details ->> 'what' from audit_event where type = ?")
                .param(type)
                .query(String.class)
                .list();
    }

    static TestAuditLog log() {
        return new TestAuditLog(owner());
    }

    static JdbcClient owner() {
        return JdbcClient.create(DATABASE);
    }
}
