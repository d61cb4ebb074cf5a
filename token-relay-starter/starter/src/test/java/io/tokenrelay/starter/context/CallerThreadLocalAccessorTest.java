package io.tokenrelay.starter.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerThreadLocalAccessorTest {

    private static final Caller ALICE = TestCallers.alice("t1");

    private final ExecutorService oneThread = Executors.newSingleThreadExecutor();
    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().build();
    private final ExecutorService propagating = ContextExecutorService.wrap(oneThread, () -> snapshots.captureAll());

    @AfterEach
    void stop() {
        oneThread.shutdownNow();
    }

    @Test
    void aTaskRunsWithTheCallerWhoHandedItOver() throws Exception {
        try (var bound = CallerContext.bind(ALICE)) {
            assertThat(propagating.submit(CallerContext::current).get()).contains(ALICE);
        }
    }

    @Test
    void theThreadIsCleanAfterATask() throws Exception {
        try (var bound = CallerContext.bind(ALICE)) {
            propagating.submit(CallerContext::current).get();
        }
        assertThat(oneThread.submit(CallerContext::current).get()).isEmpty();
    }

    @Test
    void theThreadIsCleanAfterATaskThatFailed() throws Exception {
        try (var bound = CallerContext.bind(ALICE)) {
            Future<?> failing = propagating.submit(() -> {
                throw new IllegalStateException();
            });
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(failing::get);
        }
        assertThat(oneThread.submit(CallerContext::current).get()).isEmpty();
    }

    @Test
    void theNextTaskOfSomebodyElseDoesNotSeeTheFirstCaller() throws Exception {
        Caller bob = TestCallers.alice("t2");
        try (var bound = CallerContext.bind(ALICE)) {
            propagating.submit(CallerContext::current).get();
        }
        try (var bound = CallerContext.bind(bob)) {
            assertThat(propagating.submit(CallerContext::current).get()).contains(bob);
        }
        assertThat(propagating.submit(CallerContext::current).get()).isEmpty();
    }

    @Test
    void aPlainExecutorCarriesNobody() throws Exception {
        try (var bound = CallerContext.bind(ALICE)) {
            assertThat(oneThread.submit(CallerContext::current).get()).isEmpty();
        }
    }

    @Test
    void whereMissingValuesAreClearedATaskWithoutACallerRunsWithout() {
        ContextSnapshotFactory clearing =
                ContextSnapshotFactory.builder().clearMissing(true).build();
        var nobody = clearing.captureAll();
        try (var bound = CallerContext.bind(ALICE)) {
            try (var scope = nobody.setThreadLocals()) {
                assertThat(CallerContext.current()).isEmpty();
            }
            assertThat(CallerContext.current()).isEqualTo(Optional.of(ALICE));
        }
    }
}
