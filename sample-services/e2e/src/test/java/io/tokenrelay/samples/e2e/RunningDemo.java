package io.tokenrelay.samples.e2e;

import java.io.IOException;
import java.util.regex.Pattern;

/** A demo on free ports, up and ready. */
final class RunningDemo implements AutoCloseable {

    private static final Pattern SHOP = Pattern.compile("The shop is open: +(\\S+)");
    private static final Pattern ISSUER = Pattern.compile("(\\S+)/\\.well-known/openid-configuration");

    private final Process process;
    private final String shop;
    private final String issuer;

    private RunningDemo(Process process) throws IOException {
        this.process = process;
        ProcessOutput output = new ProcessOutput(process);
        this.shop = output.await(SHOP);
        this.issuer = output.await(ISSUER);
        output.drain();
    }

    static RunningDemo start() throws IOException {
        return new RunningDemo(Launcher.demo("--free-ports"));
    }

    String shop() {
        return shop;
    }

    String issuer() {
        return issuer;
    }

    @Override
    public void close() throws InterruptedException {
        Processes.end(process);
    }
}
