package io.tokenrelay.benchmarks.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The load generator {@code wrk}, with one thread: it leaves the machine to the service. */
final class Wrk {

    private static final int CONNECTIONS = 16;

    private final Path work;
    private final Path script;

    Wrk(Path work) {
        this.work = work;
        this.script = work.resolve("requests.lua");
        try (InputStream resource = Wrk.class.getResourceAsStream("/requests.lua")) {
            Files.createDirectories(work);
            Files.copy(Objects.requireNonNull(resource), script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends requests as fast as answers come.
     *
     * @param requests as the script has them, a line each
     * @param again whether they begin again at the end
     * @throws TooFewRequestsException when there were not enough of them
     * @throws IllegalStateException when any of them was answered with an error: it would cost less than the work
     */
    Load load(ServiceProcess service, List<String> requests, boolean again, int seconds) {
        try {
            Path file = Files.write(work.resolve("requests.txt"), requests, StandardCharsets.US_ASCII);
            double before = service.cpuSeconds();
            Map<String, Object> outcome = run(List.of(
                    "wrk",
                    "-t1",
                    "-c" + CONNECTIONS,
                    "-d" + seconds + "s",
                    "-s" + script,
                    service.address(),
                    "--",
                    file.toString(),
                    again ? "again" : "once"));
            double cpu = service.cpuSeconds() - before;
            return outcome(outcome, cpu);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Load outcome(Map<String, Object> outcome, double cpu) {
        double requests = number(outcome, "requests");
        if (requests == 0 || number(outcome, "failed") > 0) {
            throw new IllegalStateException("Not every request was answered with success: " + outcome);
        }
        return new Load(
                requests / number(outcome, "micros") * 1e6,
                number(outcome, "p50") / 1e3,
                number(outcome, "p99") / 1e3,
                cpu / requests * 1e6);
    }

    private static double number(Map<String, Object> json, String name) {
        return ((Number) Objects.requireNonNull(json.get(name))).doubleValue();
    }

    private static Map<String, Object> run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (output.contains("too few requests")) {
            throw new TooFewRequestsException();
        }
        String last = output.lines()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk failed: " + output));
        try {
            return JSONObjectUtils.parse(last);
        } catch (ParseException e) {
            throw new IllegalStateException("wrk failed: " + output, e);
        }
    }
}
