package io.tokenrelay.benchmarks.floor;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The CPU time of one operation, warm, while all processors are at it: as at a server's saturation, where they share caches and
 * the way to memory.
 */
final class CpuTime {

    private static final Duration LONG_ENOUGH = Duration.ofMillis(1500);

    private CpuTime() {}

    /** In nanoseconds. */
    static long nanosOf(Callable<?> operation) {
        onAllProcessors(operation);
        return onAllProcessors(operation);
    }

    private static long onAllProcessors(Callable<?> operation) {
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(processors);
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < processors; i++) {
                running.add(threads.submit(() -> onThisThread(operation)));
            }
            long sum = 0;
            for (Future<Long> each : running) {
                sum += each.get();
            }
            return sum / processors;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long onThisThread(Callable<?> operation) throws Exception {
        long before = cpu();
        long spent;
        long count = 0;
        do {
            operation.call();
            count++;
            spent = cpu() - before;
        } while (spent < LONG_ENOUGH.toNanos());
        return spent / count;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
