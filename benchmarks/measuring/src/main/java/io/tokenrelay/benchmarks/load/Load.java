package io.tokenrelay.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a server under load from one thread: over kept connections, each with one request at a time.
 *
 * <p>A request that is due while all connections are busy waits, and its latency counts from when it was due: a slow server
 * can't make the client ask less and so look better.
 */
public final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SAMPLE_EVERY = 97;

    private final Traffic traffic;
    private final Pace pace;
    private final Selector selector;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> busy = new HashSet<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Latencies latencies = new Latencies();
    private final List<String> samples = new ArrayList<>();
    private final long start = System.nanoTime();
    private long end = start;
    private long due;
    private int bad;
    private String trouble = "";

    private Load(List<URI> servers, Traffic traffic, Pace pace, int connections) throws IOException {
        this.traffic = traffic;
        this.pace = pace;
        this.selector = Selector.open();
        byte[] buffer = new byte[64 * 1024];
        for (int i = 0; i < connections; i++) {
            URI server = servers.get(i % servers.size());
            InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
            idle.add(new Connection(address, selector, buffer));
        }
    }

    /** As many requests as the server answers over so many connections. */
    public static LoadResult saturate(URI server, Traffic traffic, int connections, Duration duration) {
        return saturate(List.of(server), traffic, connections, duration);
    }

    /** The same with the connections dealt out to several servers. */
    public static LoadResult saturate(List<URI> servers, Traffic traffic, int connections, Duration duration) {
        return run(servers, traffic, Pace.SATURATING, connections, duration);
    }

    /** So many requests a second, evenly spaced to a millisecond. */
    public static LoadResult pace(
            URI server, Traffic traffic, int connections, Duration duration, double requestsPerSecond) {
        return run(List.of(server), traffic, Pace.perSecond(requestsPerSecond), connections, duration);
    }

    private static LoadResult run(List<URI> servers, Traffic traffic, Pace pace, int connections, Duration duration) {
        try {
            return new Load(servers, traffic, pace, connections).run(duration);
        } catch (IOException e) {
            throw new UncheckedIOException(servers + " can't be put under load", e);
        }
    }

    private LoadResult run(Duration duration) throws IOException {
        long stop = start + duration.toNanos();
        long giveUp = stop + PATIENCE.toNanos();
        try (selector) {
            while (System.nanoTime() < stop) {
                sendWhatIsDue();
                receive();
            }
            while (!busy.isEmpty() && System.nanoTime() < giveUp) {
                receive();
            }
            busy.forEach(connection -> failed(connection, "No answer within " + PATIENCE.toSeconds() + " s"));
        }
        return new LoadResult(Duration.ofNanos(end - start), latencies, bad, trouble, List.copyOf(samples));
    }

    private void sendWhatIsDue() {
        long now = System.nanoTime();
        long dueNow = pace.dueAfter(now - start);
        if (dueNow == Long.MAX_VALUE) {
            while (!idle.isEmpty() && sendNext(now)) {}
            return;
        }
        for (; due < dueNow; due++) {
            waiting.add(now);
        }
        while (!waiting.isEmpty() && !idle.isEmpty() && sendNext(waiting.element())) {
            waiting.remove();
        }
    }

    private boolean sendNext(long since) {
        Optional<byte[]> request = traffic.next();
        if (request.isEmpty()) {
            return false;
        }
        Connection connection = idle.remove();
        busy.add(connection);
        try {
            connection.send(request.get(), since);
        } catch (IOException e) {
            failed(connection, String.valueOf(e.getMessage()));
            release(connection);
        }
        return true;
    }

    private void receive() throws IOException {
        selector.select(1);
        for (SelectionKey key : selector.selectedKeys()) {
            receive((Connection) key.attachment());
        }
        selector.selectedKeys().clear();
    }

    private void receive(Connection connection) {
        try {
            Reply reply = connection.read();
            if (reply != null) {
                end = System.nanoTime();
                judge(connection, reply);
                connection.finish();
                release(connection);
            }
        } catch (IOException e) {
            if (busy.contains(connection)) {
                failed(connection, String.valueOf(e.getMessage()));
                release(connection);
            }
            connection.close();
        }
    }

    private void judge(Connection connection, Reply reply) {
        if (!traffic.isGood(reply)) {
            failed(
                    connection,
                    "status " + reply.status()
                            + reply.text("error").map(error -> ": " + error).orElse(""));
            return;
        }
        latencies.add(end - connection.since());
        if (samples.size() < LoadResult.SAMPLES && latencies.count() % SAMPLE_EVERY == 1) {
            samples.add(reply.text());
        }
    }

    private void failed(Connection connection, String why) {
        bad++;
        if (trouble.isEmpty()) {
            trouble = why;
        }
        connection.close();
    }

    private void release(Connection connection) {
        busy.remove(connection);
        idle.add(connection);
    }
}
