package io.tokenrelay.authserver;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The server's main class in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {

    private static final long MINUTES_TO_END = 2;
    private static final String STARTED = "Started AuthServerApplication";

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it in this directory; its standard input is this text. */
    static ServerProcess start(Path directory, String input, String... arguments) throws IOException {
        Path output = Files.createTempFile("server", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AuthServerApplication.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        return new ServerProcess(process, output);
    }

    /** Returns when the server takes requests. */
    void awaitStarted() {
        Awaitility.await("the server's start")
                .atMost(MINUTES_TO_END, TimeUnit.MINUTES)
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The server ended: " + output());
                    }
                })
                .until(() -> output().contains(STARTED));
    }

    /** Where it listens, once it is started. */
    int port() {
        Matcher port = PORT.matcher(output());
        if (!port.find()) {
            throw new IllegalStateException("It doesn't say where it listens: " + output());
        }
        return Integer.parseInt(port.group(1));
    }

    /** The exit code, once it has ended. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Still running: " + output());
        }
        return process.exitValue();
    }

    /** As {@code kill -9}: it gets no chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As Ctrl-C or {@code kill}. */
    void terminate() {
        process.destroy();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        File file = output.toFile();
        file.deleteOnExit();
    }
}
