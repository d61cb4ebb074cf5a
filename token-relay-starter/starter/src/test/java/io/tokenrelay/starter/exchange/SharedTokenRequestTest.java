package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Many threads that want one token ask for it once. */
class SharedTokenRequestTest extends TestCache {

    @Test
    void aThousandThreadsCauseOneRequest() throws Exception {
        askAtOnce(Executors.newCachedThreadPool());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aThousandVirtualThreadsCauseOneRequest() throws Exception {
        askAtOnce((ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    }

    private void askAtOnce(ExecutorService threads) throws Exception {
        int callers = 1000;
        server.hold();
        CountDownLatch ready = new CountDownLatch(callers);
        List<Future<String>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return get(alice("t1"));
                }));
            }
            ready.await();
            server.awaitFirst();
            server.release();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("issued-1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void callersWhoWaitTogetherShareAFailureInsteadOfQueueingForIt() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            server.hold();
            server.answer = UNAVAILABLE;
            List<Future<TokenAnswer>> answers = new ArrayList<>();
            answers.add(threads.submit(() -> cache.get(alice("t1"))));
            server.awaitFirst();
            List<Thread> waiting = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 9; i++) {
                answers.add(threads.submit(() -> {
                    waiting.add(Thread.currentThread());
                    return cache.get(alice("t1"));
                }));
            }
            while (waiting.size() < 9 || !waiting.stream().allMatch(t -> t.getState() == Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            server.release();
            for (Future<TokenAnswer> answer : answers) {
                assertThat(answer.get()).isEqualTo(UNAVAILABLE);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aCallerWhoGivesUpTakesNothingFromTheOthers() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            server.hold();
            Future<TokenAnswer> impatient = threads.submit(() -> cache.get(alice("t1")));
            server.awaitFirst();
            Future<String> patient = threads.submit(() -> get(alice("t1")));
            impatient.cancel(true);
            server.release();
            assertThat(patient.get()).isEqualTo("issued-1");
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aRequestUnderWayLeavesNothingBehindWhenItsSubjectIsRevoked() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            server.hold();
            Future<String> underWay = threads.submit(() -> get(alice("t1")));
            server.awaitFirst();
            cache.evictDescendants(subject -> true);
            server.release();
            underWay.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(get(alice("t1"))).isEqualTo("issued-2");
    }
}
