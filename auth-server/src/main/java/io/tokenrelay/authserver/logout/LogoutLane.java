package io.tokenrelay.authserver.logout;

import io.tokenrelay.core.token.ClientId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Clients of a kind that are told of sign-outs, each on a thread of its own, and so many at once: those of another kind have theirs.
 */
final class LogoutLane {

    private final boolean selfRegistered;
    private final int most;
    private final Set<ClientId> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    /**
     * @param selfRegistered whether it is for those that registered themselves, or for all others
     * @param most how many are told at once
     */
    LogoutLane(boolean selfRegistered, int most) {
        this.selfRegistered = selfRegistered;
        this.most = most;
        this.threads =
                new ThreadPoolExecutor(0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), LogoutLane::thread);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "backchannel-logout");
        thread.setDaemon(true);
        return thread;
    }

    boolean isForSelfRegistered() {
        return selfRegistered;
    }

    /** How many more could be told now. */
    int free() {
        return most - busy.size();
    }

    /** Who is being told. */
    Set<ClientId> busy() {
        return Set.copyOf(busy);
    }

    boolean isStopping() {
        return threads.isShutdown();
    }

    /** Begins to tell a client, unless there is no thread for it. */
    void begin(ClientId client, Consumer<ClientId> telling) {
        busy.add(client);
        try {
            threads.execute(() -> {
                try {
                    telling.accept(client);
                } finally {
                    busy.remove(client);
                }
            });
        } catch (RuntimeException e) {
            // All threads are still at their last one, or this node stops.
            busy.remove(client);
        }
    }

    void stop() {
        threads.shutdown();
    }

    /** Whether what was under way came to its end meanwhile. */
    boolean awaitEnd(long millis) throws InterruptedException {
        return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    }
}
