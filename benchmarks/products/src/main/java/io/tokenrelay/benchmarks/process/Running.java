package io.tokenrelay.benchmarks.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started and has to be stopped, in the opposite order. */
public final class Running implements AutoCloseable {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    public <T extends AutoCloseable> T keep(T closeable) {
        started.push(closeable);
        return closeable;
    }

    @Override
    public void close() {
        System.out.println("Stopping…");
        for (AutoCloseable closeable : started) {
            try {
                closeable.close();
            } catch (Exception e) {
                System.err.println("Could not stop: " + e);
            }
        }
    }
}
