package io.tokenrelay.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/**
 * A load of something that takes several requests, each time to its end: by so many threads, over and over again.
 *
 * <p>At a pace, a time that is due while all threads are busy waits, and its latency counts from when it was due.
 */
public final class RepeatedTask {

    private final Task task;
    private final LongUnaryOperator dueAt;
    private final long start = System.nanoTime();
    private final long stop;
    private final Latencies latencies = new Latencies();
    private final List<String> samples = new ArrayList<>();
    private long number;
    private long end = start;
    private int bad;
    private String trouble = "";

    /** What is done; {@code number} counts from 0. */
    @FunctionalInterface
    public interface Task {

        /**
         * @return what may be looked at afterwards
         * @throws RuntimeException when it didn't end well
         */
        String perform(long number);
    }

    private RepeatedTask(Task task, Duration duration, LongUnaryOperator dueAt) {
        this.task = task;
        this.stop = start + duration.toNanos();
        this.dueAt = dueAt;
    }

    public static LoadResult saturate(Task task, int threads, Duration duration) {
        return new RepeatedTask(task, duration, number -> 0).run(threads);
    }

    public static LoadResult pace(Task task, int threads, Duration duration, double perSecond) {
        return new RepeatedTask(task, duration, number -> (long) (number * 1e9 / perSecond)).run(threads);
    }

    private LoadResult run(int threads) {
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::work, "load-" + i);
            thread.start();
            running.add(thread);
        }
        try {
            for (Thread thread : running) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
        return new LoadResult(Duration.ofNanos(end - start), latencies, bad, trouble, List.copyOf(samples));
    }

    private void work() {
        while (true) {
            long next = takeNumber();
            long due = start + dueAt.applyAsLong(next);
            if (Math.max(due, System.nanoTime()) >= stop) {
                return;
            }
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long since = due == start ? System.nanoTime() : due;
            try {
                ended(since, task.perform(next));
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private synchronized long takeNumber() {
        return number++;
    }

    private synchronized void ended(long since, String sample) {
        end = System.nanoTime();
        latencies.add(end - since);
        if (samples.size() < LoadResult.SAMPLES) {
            samples.add(sample);
        }
    }

    private synchronized void failed(RuntimeException why) {
        bad++;
        if (trouble.isEmpty()) {
            trouble = String.valueOf(why.getMessage());
        }
    }
}
