package io.tokenrelay.samples.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A demo on free ports, up and ready. */
final class RunningDemo implements AutoCloseable {

    private static final Pattern SHOP = Pattern.compile("The shop is open: +(\\S+)");
    private static final Pattern ISSUER = Pattern.compile("(\\S+)/\\.well-known/openid-configuration");

    private final Process process;
    private final BufferedReader output;
    private final String shop;
    private final String issuer;

    private RunningDemo(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader();
        StringBuilder seen = new StringBuilder();
        this.shop = await(SHOP, seen);
        this.issuer = await(ISSUER, seen);
        drain();
    }

    static RunningDemo start() throws IOException {
        return new RunningDemo(Launcher.start("--free-ports"));
    }

    String shop() {
        return shop;
    }

    String issuer() {
        return issuer;
    }

    private String await(Pattern wanted, StringBuilder seen) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            Optional<String> found = first(wanted, line);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IllegalStateException("The demo did not start:\n" + seen);
    }

    private static Optional<String> first(Pattern pattern, @Nullable String line) {
        Matcher matcher = pattern.matcher(line == null ? "" : line);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A pipe that nobody reads would stop the demo once it is full. */
    private void drain() {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "demo output");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The demo did not stop within 30 seconds of being asked to");
        }
    }
}
