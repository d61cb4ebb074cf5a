package io.tokenrelay.authserver.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.RestClient;

/** One node is the server, another one follows the same database beside it. */
@AuthServerTest
@Import(TestListener.class)
@TestPropertySource(properties = "auth-server.changes.bound=1s")
class ChangesTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AT_LAST = Duration.ofSeconds(20);

    @Autowired
    Changes changes;

    @Autowired
    ChangeFeed feed;

    @Autowired
    TestListener here;

    @Autowired
    Freshness freshness;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase owner;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    List<ScheduledTaskHolder> scheduled;

    @LocalServerPort
    int port;

    private final TestListener there = new TestListener();
    private ChangeFollower other;

    @BeforeEach
    void startTheOtherNode() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("there", there);
        other = new ChangeFollower(
                feed,
                beans.getBeanProvider(ChangeListener.class),
                dataSource,
                new ChangesProperties(Duration.ofSeconds(1)));
        other.start();
        here.heard().clear();
    }

    @AfterEach
    void stopTheOtherNode() {
        other.stop();
        await().atMost(AT_LAST).until(freshness::isCurrent);
    }

    @Test
    void theOwnNodeKnowsWhenTheCallReturnsAndOthersSoon() {
        tell("a");

        assertThat(here.heard()).containsExactly("a");
        await().atMost(SOON).until(() -> there.heard().equals(List.of("a")));
        assertThat(freshness.isCurrent()).isTrue();
        assertThat(other.isCurrent()).isTrue();
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        transactions.executeWithoutResult(transaction -> {
            changes.tell(TestListener.TOPIC, "undone");
            transaction.setRollbackOnly();
        });
        tell("done");

        assertThat(here.heard()).containsExactly("done");
    }

    @Test
    void nothingIsToldOutsideOfATransaction() {
        assertThatThrownBy(() -> changes.tell(TestListener.TOPIC, "x"))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void listenersOfOtherTopicsHearNothing() {
        transactions.executeWithoutResult(transaction -> changes.tell("something-else", "x"));

        assertThat(here.heard()).isEmpty();
    }

    @Test
    void aTransactionThatCommitsLateIsNotSkipped() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Void> late = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(status -> {
            changes.tell(TestListener.TOPIC, "late");
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    written.countDown();
                    awaitLatch(mayCommit);
                }
            });
        }));
        assertThat(written.await(AT_LAST.toSeconds(), TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> early = CompletableFuture.runAsync(() -> tell("early"));
        await().atMost(AT_LAST).until(() -> early.isDone() || waitsForALock());
        mayCommit.countDown();
        late.get(AT_LAST.toSeconds(), TimeUnit.SECONDS);
        early.get(AT_LAST.toSeconds(), TimeUnit.SECONDS);

        assertThat(here.heard()).containsExactly("late", "early");
        await().atMost(AT_LAST).until(() -> there.heard().equals(List.of("late", "early")));
    }

    @Test
    void aLostConnectionIsMadeAnewAndNothingIsMissed() {
        jdbc.sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where application_name = :name and datname = current_database()""")
                .param("name", FollowerConnection.APPLICATION_NAME)
                .query(Boolean.class)
                .list();
        tell("meanwhile");

        await().atMost(AT_LAST).until(() -> there.heard().equals(List.of("meanwhile")));
        await().atMost(AT_LAST).until(() -> here.heard().equals(List.of("meanwhile")));
        await().atMost(AT_LAST).until(() -> freshness.isCurrent() && other.isCurrent());
        assertThat(there.reloads()).isOne();
    }

    @Test
    void withoutANotificationItIsSeenAllTheSame() {
        transactions.executeWithoutResult(
                status -> jdbc.sql("insert into change (topic, key, at) values ('test', 'silent', now())")
                        .update());

        await().atMost(AT_LAST).until(() -> there.heard().equals(List.of("silent")));
    }

    @Test
    void aNodeWhoseListenerFailsIsNotCurrentUntilItSucceeds() {
        there.fail(true);
        tell("hard");
        await().atMost(SOON).until(() -> !other.isCurrent());
        assertThat(there.heard()).isEmpty();

        there.fail(false);

        await().atMost(AT_LAST).until(other::isCurrent);
        assertThat(there.heard()).containsExactly("hard");
    }

    @Test
    void aNodeThatCannotReadWhatChangedIsBehindAndNotReady() {
        assertThat(readiness()).contains("UP");

        owner.sql("alter table change rename to change_away").update();
        try {
            await().atMost(AT_LAST).until(() -> !freshness.isCurrent() && !other.isCurrent());
            assertThat(readiness()).contains("OUT_OF_SERVICE");
            assertThat(health("/livez")).contains("UP");
        } finally {
            owner.sql("alter table change_away rename to change").update();
        }

        await().atMost(AT_LAST).until(() -> freshness.isCurrent() && other.isCurrent());
        assertThat(readiness()).contains("UP");
    }

    @Test
    void aNodeThatWasAwayForLongerThanChangesAreKeptReadsEverythingAnew() {
        tell("forgotten");
        await().atMost(AT_LAST).until(() -> there.heard().equals(List.of("forgotten")));
        int reloads = there.reloads();

        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from change").update();
            jdbc.sql("insert into change (topic, key, at) values ('test', 'after', now())")
                    .update();
        });

        await().atMost(AT_LAST).until(() -> there.reloads() == reloads + 1);
    }

    @Test
    void aNodeReadsEverythingAnewWhenItsRowBelongsToAnotherLifeOfTheDatabase() {
        tell("restored");
        await().atMost(AT_LAST).until(() -> there.heard().equals(List.of("restored")));
        int reloads = there.reloads();

        owner.sql("update change set at = at - interval '1 minute' where position = (select max(position) from change)")
                .update();

        await().atMost(AT_LAST).until(() -> there.reloads() == reloads + 1);
    }

    @Test
    void aServerWhoseSnapshotCannotBeReadDoesNotStart() {
        there.fail(true);

        assertThatThrownBy(other::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("made to fail");
    }

    @Test
    void changesAreForgottenAfterADayExceptTheNewest() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        transactions.executeWithoutResult(status -> {
            tell("old");
            tell("newest");
        });
        Clock inADay = Clock.fixed(now.plusDays(1).plusMinutes(1).toInstant(), ZoneOffset.UTC);

        new ChangeRetention(feed, Clock.fixed(now.toInstant(), ZoneOffset.UTC)).forgetOld();
        assertThat(jdbc.sql("select key from change").query(String.class).list())
                .contains("old", "newest");

        new ChangeRetention(feed, inADay).forgetOld();
        assertThat(jdbc.sql("select key from change").query(String.class).list())
                .containsExactly("newest");
    }

    @Test
    void forgettingIsDoneFromTimeToTime() {
        assertThat(scheduled)
                .flatExtracting(ScheduledTaskHolder::getScheduledTasks)
                .anyMatch(task -> task.toString().contains(ChangeRetention.class.getName()));
    }

    private void tell(String key) {
        transactions.executeWithoutResult(status -> changes.tell(TestListener.TOPIC, key));
    }

    private boolean waitsForALock() {
        return jdbc.sql("select exists (select 1 from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private String readiness() {
        return health("/readyz");
    }

    private String health(String path) {
        return RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(path)
                .exchange((request, response) -> new String(response.getBody().readAllBytes(), UTF_8));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(AT_LAST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
