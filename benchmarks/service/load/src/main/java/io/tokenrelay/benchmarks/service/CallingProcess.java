package io.tokenrelay.benchmarks.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that makes the calls it is told to, and says what they cost it. It never outlives this one. */
final class CallingProcess implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final PrintWriter to;
    private final BufferedReader from;

    private CallingProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.to = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static CallingProcess start(List<String> command, Path log) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new CallingProcess(process, log);
    }

    /** What so many calls of a kind cost: a line of JSON. */
    String measure(String kind, int calls) throws IOException {
        to.println(kind + " " + calls);
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith("{\"kind\"")) {
                return line;
            }
        }
        throw new IllegalStateException("The service ended: see " + log);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
