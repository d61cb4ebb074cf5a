package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

/** The unsafe twin of the shop, as one child process that never outlives this one. For the check alone. */
final class Twin implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PATIENCE_WHEN_STOPPING = Duration.ofSeconds(20);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final ChildProcess process;
    private final Path addresses;
    private final PrintStream out;
    private final Thread whenInterrupted;

    private Twin(ChildProcess process, Path addresses, PrintStream out) {
        this.process = process;
        this.addresses = addresses;
        this.out = out;
        this.whenInterrupted = new Thread(process::terminate, "stop-twin");
    }

    /**
     * Doesn't wait until it is up, so that it starts while the shop does.
     *
     * @param readsOrdersAt where its storefront looks at orders
     */
    static Twin start(Places places, URI readsOrdersAt, PrintStream out) throws IOException {
        Path addresses = places.data().resolve("unsafe-twin.properties");
        ChildProcess process = ChildProcess.start(
                "unsafe-twin",
                CommandLines.unsafeTwin(places, addresses, readsOrdersAt),
                places.data(),
                places.log("unsafe-twin"));
        Twin twin = new Twin(process, addresses, out);
        Runtime.getRuntime().addShutdownHook(twin.whenInterrupted);
        return twin;
    }

    /** @throws DemoFailedException when it ends first, or isn't up in time */
    TwinAddresses awaitUp() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!Files.exists(addresses)) {
            if (!process.isAlive()) {
                throw new DemoFailedException(process.obituary());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailedException("The unsafe twin is not up after " + PATIENCE.toMinutes()
                        + " minutes. The end of its log, " + process.log() + ":\n\n" + process.tail());
            }
            Thread.sleep(BETWEEN.toMillis());
        }
        out.println("The unsafe twin is up: the same shop, open to attack on purpose, to compare with.");
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(addresses)) {
            written.load(reader);
        }
        return TwinAddresses.of(written);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException e) {
            return; // this process is ending already, and the hook stops the child
        }
        process.terminate();
        process.awaitEnd(PATIENCE_WHEN_STOPPING);
    }
}
