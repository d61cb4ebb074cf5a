package io.tokenrelay.authserver.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.audit.AuditWriter.Limits;
import io.tokenrelay.authserver.audit.TestFaultyDatabase.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Which entries share a commit, and how long a request waits for it. */
class AuditWriterCommitTest extends AuditWriterTest {

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

        CompletableFuture<Void> closing = CompletableFuture.runAsync(writer::close, requests);
        connection.gate.countDown();
        closing.join();

        first.join();
        second.join();
        assertThat(recorded()).containsExactlyInAnyOrder("first", "second");
        assertThatThrownBy(() -> writer.write(entry("late"), Set.of()))
                .isInstanceOf(AuditUnavailable.class)
                .hasMessageContaining("TR-D04");
    }
}
