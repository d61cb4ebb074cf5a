package io.tokenrelay.benchmarks.service;

import io.tokenrelay.benchmarks.child.ChildProcess;
import io.tokenrelay.benchmarks.measure.ProcessUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/** A service in a process of its own, and what it takes from the machine. It never outlives this one. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofMinutes(5);

    /** As long as the beginning of any answer's first line. */
    private static final String STATUS = "HTTP/1.1 200";

    private final ChildProcess process;
    private final int port;
    private final long startedAt;

    private ServiceProcess(ChildProcess process, int port, long startedAt) {
        this.process = process;
        this.port = port;
        this.startedAt = startedAt;
    }

    /**
     * Starts one and doesn't wait for it.
     *
     * @param command the command, to which its port is added
     */
    static ServiceProcess start(String name, Path directory, List<String> command) {
        int port = freePort();
        List<String> whole = new ArrayList<>(command);
        whole.add("--server.port=" + port);
        long now = System.nanoTime();
        return new ServiceProcess(ChildProcess.start(name, directory, Map.of(), whole), port, now);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers a request, whatever it answers. */
    Duration awaitAnswer(String path) {
        return await(path, status -> true);
    }

    /** Waits until it answers a request with this status: until then it may answer that it isn't ready. */
    Duration awaitAnswer(String path, int wanted) {
        return await(path, status -> status == wanted);
    }

    private Duration await(String path, IntPredicate wanted) {
        long deadline = startedAt + PATIENCE.toNanos();
        while (ask(path).stream().noneMatch(wanted)) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("It did not come up: see " + process.log());
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** The status of the answer, if there is one. A client of a few lines: one that has to be warmed up would be measured. */
    private OptionalInt ask(String path) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String line = new String(socket.getInputStream().readNBytes(STATUS.length()), StandardCharsets.US_ASCII);
            return line.length() == STATUS.length()
                    ? OptionalInt.of(Integer.parseInt(line.substring(STATUS.indexOf(' ') + 1)))
                    : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /** Tells it to end, and waits for what it does then. */
    void end() {
        process.tellToEnd();
        try {
            if (process.exitCode(PATIENCE_AT_THE_END.toSeconds()).isEmpty()) {
                throw new IllegalStateException("It did not end: see " + process.log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    String address() {
        return "http://localhost:" + port;
    }

    /** Its CPU time so far, in seconds. */
    double cpuSeconds() {
        return ProcessUse.cpu(process.pid()).toMillis() / 1e3;
    }

    /** What it has in RAM now, in MiB. */
    double residentMebibytes() {
        return ProcessUse.residentBytes(process.pid()) / 1024.0 / 1024.0;
    }

    @Override
    public void close() {
        process.close();
    }
}
