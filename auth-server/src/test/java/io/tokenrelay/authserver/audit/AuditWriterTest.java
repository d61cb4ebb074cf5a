package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestPostgres;
import io.tokenrelay.authserver.audit.AuditWriter.Limits;
import io.tokenrelay.authserver.audit.TestFaultyDatabase.Fault;
import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.OneTimeUse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The writer on a real PostgreSQL, with a connection that breaks. */
class AuditWriterTest {

    private static final Limits LIMITS = new Limits(50, 40, Duration.ofSeconds(20));
    private static final ExecutorService REQUESTS = Executors.newCachedThreadPool();

    private static final PGSimpleDataSource DATABASE = TestPostgres.migrated();

    private final String type = "test." + UUID.randomUUID();
    private final TestClock clock = new TestClock();
    private final TestFaultyDatabase connection = new TestFaultyDatabase(DATABASE);
    private AuditWriter writer = new AuditWriter(connection, LIMITS);

    @BeforeAll
    static void makePartitions() {
        new AuditPartitions(JdbcClient.create(DATABASE), Clock.systemUTC()).add();
    }

    @AfterEach
    void chainsHold() {
        connection.gate.countDown();
        writer.close();
        assertThat(log().brokenChains()).isEmpty();
    }

    @AfterAll
    static void stopRequests() {
        REQUESTS.shutdownNow();
    }

    @Test
    void requestsInFlightShareACommit() {
        connection.gate = new CountDownLatch(1);
        CompletableFuture<Void> first = write("first");
        awaitArrivals(1);
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            others.add(write("other " + i));
        }
        awaitQueued(30);
        assertThat(first).isNotDone();
        assertThat(others).noneMatch(CompletableFuture::isDone);

        connection.gate.countDown();
        first.join();
        others.forEach(CompletableFuture::join);

        assertThat(connection.arrived).hasValue(2);
        assertThat(owner().sql("select count(distinct xmin::text) from audit_event where type = ?")
                        .param(type)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(recorded()).hasSize(31);
    }

    @Test
    void aFailedCommitFailsEveryEventInIt() {
        connection.gate = new CountDownLatch(1);
        connection.fault = Fault.BEFORE_THE_COMMIT;
        CompletableFuture<Void> first = write("first");
        awaitArrivals(1);
        List<CompletableFuture<Void>> others = List.of(write("second"), write("third"));
        awaitQueued(2);
        connection.gate.countDown();

        assertFailed(first, "TR-D03");
        others.forEach(other -> assertFailed(other, "TR-D03"));
        assertThat(recorded()).isEmpty();

        connection.fault = Fault.NONE;
        write("after").join();
        assertThat(recorded()).containsExactly("after");
    }

    @Test
    void neverForksAChainWhenNobodyKnowsWhetherACommitHappened() {
        write("before").join();
        UUID before = writerOf("before");

        connection.fault = Fault.AFTER_THE_COMMIT;
        assertFailed(write("uncertain"), "TR-D03");
        connection.fault = Fault.NONE;
        write("after").join();

        assertThat(recorded()).containsExactlyInAnyOrder("before", "uncertain", "after");
        assertThat(writerOf("uncertain")).isEqualTo(before);
        UUID after = writerOf("after");
        assertThat(after).isNotEqualTo(before);
        AuditRow start = rows(after).get(0);
        assertThat(start.entry().type()).isEqualTo(AuditChain.STARTED);
        assertThat(start.entry().details())
                .containsEntry("because", "failure")
                .containsEntry("after", before.toString())
                .containsEntry("after-seq", "2");
        assertThat(start.previousHash()).isEqualTo(rows(before).get(1).hash());
    }

    @Test
    void namesTheLastRowThatIsKnownHoweverOftenItFails() {
        write("before").join();
        connection.fault = Fault.BEFORE_THE_COMMIT;
        assertFailed(write("lost"), "TR-D03");
        assertFailed(write("lost too"), "TR-D03");
        connection.fault = Fault.NONE;
        write("after").join();

        assertThat(rows(writerOf("after")).get(0).entry().details())
                .containsEntry("after", writerOf("before").toString());
    }

    @Test
    void anErrorFailsItsBatchAndNoLaterOne() {
        write("before").join();
        connection.fault = Fault.ERROR;
        assertFailed(write("lost"), "TR-D03");
        connection.fault = Fault.NONE;
        write("after").join();

        assertThat(recorded()).containsExactly("before", "after");
        assertThat(rows(writerOf("after")).get(0).entry().details())
                .containsEntry("because", "failure")
                .containsEntry("after", writerOf("before").toString());
    }

    @Test
    void refusesAtOnceWhatFindsTheQueueFull() {
        connection.gate = new CountDownLatch(1);
        List<CompletableFuture<Void>> waiting = new ArrayList<>(List.of(write("in the writer's hands")));
        awaitArrivals(1);
        for (int i = 0; i < LIMITS.waiting(); i++) {
            waiting.add(write("waits " + i));
        }
        awaitQueued(LIMITS.waiting());

        assertThatThrownBy(() -> writer.write(entry("too many"), Set.of()))
                .isInstanceOf(AuditUnavailable.class)
                .hasMessageContaining("TR-D01");
        connection.gate.countDown();
        waiting.forEach(CompletableFuture::join);
    }

    @Test
    void givesUpOnAStuckDatabaseAndWritesNothingLaterThatNobodyWaitsFor() {
        writer.close();
        writer = new AuditWriter(connection, new Limits(50, 40, Duration.ofMillis(200)));
        connection.gate = new CountDownLatch(1);
        CompletableFuture<Void> stuck = write("stuck");
        awaitArrivals(1);
        CompletableFuture<Void> waiting = write("waiting");

        assertFailed(stuck, "TR-D02");
        assertFailed(waiting, "TR-D02");
        connection.gate.countDown();
        write("after").join();

        assertThat(recorded()).containsExactlyInAnyOrder("stuck", "after");
    }

    @Test
    void writesWhatWaitsBeforeItIsClosedAndNothingAfter() {
        connection.gate = new CountDownLatch(1);
        CompletableFuture<Void> first = write("first");
        awaitArrivals(1);
        CompletableFuture<Void> second = write("second");
        awaitQueued(1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(writer::close, REQUESTS);
        connection.gate.countDown();
        closing.join();

        first.join();
        second.join();
        assertThat(recorded()).containsExactlyInAnyOrder("first", "second");
        assertThatThrownBy(() -> writer.write(entry("late"), Set.of()))
                .isInstanceOf(AuditUnavailable.class)
                .hasMessageContaining("TR-D04");
    }

    @Test
    void beginsANewChainEachMonth() {
        Instant now = Instant.now();
        clock.set(now);
        write("before the turn").join();
        clock.set(now.atZone(ZoneOffset.UTC).plusMonths(1).toInstant());
        write("after the turn").join();

        UUID before = writerOf("before the turn");
        UUID after = writerOf("after the turn");
        assertThat(after).isNotEqualTo(before);
        AuditRow start = rows(after).get(0);
        assertThat(start.entry().details()).containsEntry("because", "month").containsEntry("after", before.toString());
        assertThat(start.previousHash()).isEqualTo(rows(before).get(1).hash());
    }

    @Test
    void failsClosedInAMonthThatHasNoPartition() {
        clock.set(Instant.parse("2199-01-01T00:00:00Z"));

        assertFailed(write("too far ahead"), "TR-D03");
    }

    @Test
    void ofAnyNumberAtOnceOneUsesAValueUp() {
        OneTimeUse proof = use("proof");
        connection.gate = new CountDownLatch(1);
        CompletableFuture<Void> before = write("before");
        awaitArrivals(1);
        List<CompletableFuture<Void>> replays = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            replays.add(write("replay", proof));
        }
        CompletableFuture<Void> other = write("other", use("another"));
        awaitQueued(6);
        connection.gate.countDown();
        before.join();
        other.join();

        Awaitility.await().until(() -> replays.stream().allMatch(CompletableFuture::isDone));
        assertThat(replays)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .hasSize(4)
                .allSatisfy(late -> assertUsed(late, proof));
        assertThat(recorded()).containsExactlyInAnyOrder("before", "replay", "other");
    }

    @Test
    void onlyWhatComesTooLateIsLeftOutOfACommit() {
        OneTimeUse proof = use("proof");
        write("first", proof).join();
        connection.gate = new CountDownLatch(1);
        CompletableFuture<Void> holdUp = write("hold-up");
        awaitArrivals(2);
        OneTimeUse unused = use("unused");
        CompletableFuture<Void> replay = write("replay", proof, unused);
        CompletableFuture<Void> neighbour = write("neighbour", use("neighbour's"));
        awaitQueued(2);
        connection.gate.countDown();

        holdUp.join();
        neighbour.join();
        assertUsed(replay, proof);
        assertThat(recorded()).containsExactlyInAnyOrder("first", "hold-up", "neighbour");
        write("uses what the replay did not", unused).join();
    }

    @Test
    void aValueIsUsedByTheNextWhenTheFirstComesTooLateForAnother() {
        OneTimeUse spent = use("spent");
        OneTimeUse proof = use("proof");
        write("before", spent).join();
        connection.gate = new CountDownLatch(1);
        CompletableFuture<Void> holdUp = write("hold-up");
        awaitArrivals(2);
        CompletableFuture<Void> replay = write("replay", spent, proof);
        awaitQueued(1);
        CompletableFuture<Void> next = write("next", proof);
        awaitQueued(2);
        CompletableFuture<Void> last = write("last", proof);
        awaitQueued(3);
        connection.gate.countDown();

        holdUp.join();
        next.join();
        assertUsed(replay, spent);
        assertUsed(last, proof);
        assertThat(recorded()).containsExactlyInAnyOrder("before", "hold-up", "next");
    }

    @Test
    void anotherNodesUseCountsToo() {
        OneTimeUse proof = use("proof");
        try (AuditWriter otherNode = new AuditWriter(DATABASE, LIMITS)) {
            otherNode.write(entry("over there"), Set.of(proof));
        }

        assertUsed(write("here", proof), proof);
        assertThat(recorded()).containsExactly("over there");
    }

    @Test
    void nothingIsUsedUpByWhatIsNotInTheLog() {
        OneTimeUse proof = use("proof");
        connection.fault = Fault.BEFORE_THE_COMMIT;
        assertFailed(write("lost", proof), "TR-D03");
        clock.set(Instant.parse("2199-01-01T00:00:00Z"));
        connection.fault = Fault.NONE;
        assertFailed(write("without a partition", proof), "TR-D03");
        clock.set(Instant.now());

        write("after", proof).join();
    }

    @Test
    void usesAreKeptAsHashesUntilNoNodeWouldTakeTheValue() {
        OneTimeUse proof = use("the value itself");
        write("first", proof).join();
        assertThat(owner().sql("select string_agg(u::text, ' ') from one_time_use u")
                        .query(String.class)
                        .single())
                .contains(proof.hash())
                .doesNotContain("the value itself");

        forgetExpiredAt(proof.expiresAt().plusSeconds(59));
        assertUsed(write("replay", proof), proof);
        forgetExpiredAt(proof.expiresAt().plusSeconds(60));
        write("forgotten", proof).join();
    }

    private static void forgetExpiredAt(Instant time) {
        new UsedValues(owner(), Clock.fixed(time, ZoneOffset.UTC)).forgetExpired();
    }

    private OneTimeUse use(String value) {
        return OneTimeUse.of(type, value, Instant.parse("2020-01-01T00:00:00Z"));
    }

    private static void assertUsed(CompletableFuture<Void> write, OneTimeUse use) {
        assertThatThrownBy(write::join).cause().isInstanceOfSatisfying(AlreadyUsedException.class, late -> assertThat(
                        late.use())
                .isEqualTo(use));
    }

    private CompletableFuture<Void> write(String what, OneTimeUse... uses) {
        return CompletableFuture.runAsync(() -> writer.write(entry(what), Set.of(uses)), REQUESTS);
    }

    private AuditEntry entry(String what) {
        return new AuditEntry(clock.instant(), type, "allowed", null, null, null, null, Map.of("what", what), null);
    }

    private void awaitArrivals(int number) {
        Awaitility.await().until(() -> connection.arrived.get() >= number);
    }

    private void awaitQueued(int number) {
        Awaitility.await().until(() -> writer.waiting() == number);
    }

    private static void assertFailed(CompletableFuture<Void> write, String id) {
        assertThatThrownBy(write::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AuditUnavailable.class)
                .hasMessageContaining(id);
    }

    private List<String> recorded() {
        return owner().sql("select details ->> 'what' from audit_event where type = ?")
                .param(type)
                .query(String.class)
                .list();
    }

    private UUID writerOf(String what) {
        return owner().sql("select writer from audit_event where type = ? and details ->> 'what' = ?")
                .params(type, what)
                .query(UUID.class)
                .single();
    }

    private static List<AuditRow> rows(UUID writer) {
        return log().rows().stream().filter(row -> row.writer().equals(writer)).toList();
    }

    private static TestAuditLog log() {
        return new TestAuditLog(owner());
    }

    private static JdbcClient owner() {
        return JdbcClient.create(DATABASE);
    }
}
