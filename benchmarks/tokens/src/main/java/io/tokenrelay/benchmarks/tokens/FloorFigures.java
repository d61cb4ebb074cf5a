package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.measure.JsonObject;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.Site;
import io.tokenrelay.benchmarks.tokens.workload.Least;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can't be saved, in milliseconds of CPU time on the same machine and JDK.
 *
 * @param request one that is answered by an empty handler
 * @param sign a signature with ES256
 * @param verify verifying one
 * @param sha256 hashing a client's secret
 * @param password hashing a person's as Token Relay does; empty when it doesn't take part
 */
record FloorFigures(double request, double sign, double verify, double sha256, Optional<Double> password) {

    private static final String PROCESS = "floor-primitives";
    private static final double MILLION = 1e6;

    /**
     * Measures all but the request, while nothing else is under load.
     *
     * @param passwordHash what Token Relay keeps of {@link Site#PASSWORD}
     * @param request what measuring an empty handler gave
     */
    static FloorFigures measure(Places places, Optional<String> passwordHash, double request) {
        String input =
                passwordHash.map(hash -> Site.PASSWORD + "\n" + hash + "\n").orElse("");
        Server.run(
                PROCESS, places.work(), Map.of(), places.java(places.benchmark("floor"), List.of("primitives")), input);
        Map<String, Double> millis = millis(places);
        return new FloorFigures(
                request,
                of(millis, "sign").orElseThrow(),
                of(millis, "verify").orElseThrow(),
                of(millis, "sha256").orElseThrow(),
                of(millis, "password"));
    }

    private static Optional<Double> of(Map<String, Double> millis, String name) {
        return Optional.ofNullable(millis.get(name));
    }

    private static Map<String, Double> millis(Places places) {
        try {
            return Files.readAllLines(places.work().resolve(PROCESS + ".log")).stream()
                    .filter(line -> line.matches("[a-z0-9]+ [0-9]+"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> Double.parseDouble(pair[1]) / MILLION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The CPU time of it all together, with the hash of a client's secret. */
    double of(Least least) {
        return least.requests() * request
                + least.signatures() * sign
                + least.verifications() * verify
                + sha256
                + least.passwords() * password.orElse(0.0);
    }

    String text() {
        return String.format(
                        Locale.ROOT,
                        "The floor, in CPU ms: an empty request %.3f, a signature %.3f, a verification %.3f, SHA-256 of a"
                                + " secret %.4f",
                        request,
                        sign,
                        verify,
                        sha256)
                + password.map(hash -> String.format(Locale.ROOT, ", a password %.1f", hash))
                        .orElse("");
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .with("request-cpu-ms", request)
                .with("signature-cpu-ms", sign)
                .with("verification-cpu-ms", verify);
        password.ifPresent(hash -> json.with("password-cpu-ms", hash));
        return json;
    }
}
