package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.audit.TestFaultyDatabase.Fault;
import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.OneTimeUse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is used up together with an entry, once and over all nodes. */
class AuditWriterOneTimeUseTest extends AuditWriterTest {

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
}
