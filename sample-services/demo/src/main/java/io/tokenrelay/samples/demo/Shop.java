package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The authorization server and the four services, as child processes that never outlive this one. */
final class Shop implements AutoCloseable {

    private static final Duration PATIENCE_WHEN_STOPPING = Duration.ofSeconds(20);

    private final Places places;
    private final Ports ports;
    private final URI readsOrdersAt;
    private final PrintStream out;
    private final List<ChildProcess> processes = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread whenInterrupted = new Thread(this::stop, "stop-children");

    /** @param readsOrdersAt where storefront looks at orders */
    Shop(Places places, Ports ports, URI readsOrdersAt, PrintStream out) {
        this.places = places;
        this.ports = ports;
        this.readsOrdersAt = readsOrdersAt;
        this.out = out;
    }

    Places places() {
        return places;
    }

    /** The server first, because it writes the services' secrets; then the services, all at once. */
    void start() throws IOException, InterruptedException {
        PortCheck.requireFree(ports);
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        Instant begin = Instant.now();
        CommandLines commands = new CommandLines(ports, readsOrdersAt, places);
        Health health = new Health();
        for (Map.Entry<String, Integer> entry : ports.byName().entrySet()) {
            String name = entry.getKey();
            boolean server = name.equals("auth-server");
            ChildProcess process = launch(name, server ? commands.authServer() : commands.service(name));
            if (server) {
                awaitUp(health, process, entry.getValue());
            }
        }
        for (ChildProcess process : List.copyOf(processes)) {
            if (!process.name().equals("auth-server")) {
                awaitUp(health, process, ports.of(process.name()));
            }
        }
        out.println("All up after " + Duration.between(begin, Instant.now()).toSeconds() + " s.");
    }

    private ChildProcess launch(String name, List<String> command) throws IOException {
        ChildProcess process = ChildProcess.start(name, command, places.data(), places.log(name));
        processes.add(process);
        return process;
    }

    private void awaitUp(Health health, ChildProcess process, int port) throws InterruptedException {
        out.printf("  %-12s", process.name());
        out.flush();
        try {
            health.await(process, port, process.name().equals("auth-server") ? "/readyz" : "/actuator/health");
        } catch (DemoFailedException e) {
            throw wasStopped()
                    ? new DemoFailedException("Stopped before everything was up.")
                    : OldData.advice(process.fullLog(), places.data())
                            .map(DemoFailedException::new)
                            .orElse(e);
        }
        out.println("up on port " + port);
    }

    /** Returns when any process ends by itself, with what to say about it; empty when they were told to. */
    Optional<String> awaitDeath() throws InterruptedException {
        CompletableFuture<?>[] ends =
                processes.stream().map(ChildProcess::onExit).toArray(CompletableFuture<?>[]::new);
        ChildProcess first = (ChildProcess) CompletableFuture.anyOf(ends).join();
        return wasStopped() ? Optional.empty() : Optional.of(first.obituary());
    }

    /** Ctrl-C reaches the children as soon as it reaches us: one may be gone before our own stopping begins. */
    private boolean wasStopped() throws InterruptedException {
        return stopping.await(1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException e) {
            return; // this process is ending already, and the hook stops the children
        }
        stop();
    }

    /** The services first, so that they don't complain about a server that is gone. */
    private void stop() {
        stopping.countDown();
        if (processes.isEmpty()) {
            return;
        }
        out.println();
        out.println("Stopping…");
        List<ChildProcess> services = processes.stream()
                .filter(process -> !process.name().equals("auth-server"))
                .toList();
        end(services);
        end(processes.stream().filter(process -> !services.contains(process)).toList());
    }

    private static void end(List<ChildProcess> processes) {
        processes.forEach(ChildProcess::terminate);
        processes.forEach(process -> process.awaitEnd(PATIENCE_WHEN_STOPPING));
    }
}
