package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.http.Field;
import io.tokenrelay.benchmarks.load.Load;
import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.load.Reply;
import io.tokenrelay.benchmarks.load.Traffic;
import io.tokenrelay.benchmarks.measure.ProcessUse;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Server;
import io.tokenrelay.benchmarks.product.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can't be saved, in CPU milliseconds on the same machine and JDK.
 *
 * @param perSecond how many requests an empty handler answers
 * @param request one request to it
 * @param sign a signature with ES256
 * @param verify verifying one
 * @param sha256 hashing a secret
 */
record FloorFigures(double perSecond, double request, double sign, double verify, double sha256) {

    private static final Duration BURST = Duration.ofSeconds(4);
    private static final int WARM_UP_BURSTS = 3;
    private static final double MILLION = 1e6;

    /** A request with a signature, the hash of a secret and some verifications. */
    double bare(int verifications) {
        return request + sign + sha256 + verifications * verify;
    }

    static FloorFigures measure(Places places, FreePorts ports, boolean virtualThreads, int connections) {
        Map<String, Double> primitives = primitives(places);
        URI address = ports.address();
        List<String> arguments = List.of(
                "serve",
                "--server.address=127.0.0.1",
                "--server.port=" + address.getPort(),
                "--spring.threads.virtual.enabled=" + virtualThreads);
        try (Server server =
                Server.start("floor", places.work(), Map.of(), places.java(places.benchmark("floor"), arguments))) {
            server.await(address);
            for (int i = 0; i < WARM_UP_BURSTS; i++) {
                Load.saturate(address, new EmptyRequests(address), connections, BURST);
            }
            Duration before = ProcessUse.cpu(server.pid());
            LoadResult result = Load.saturate(address, new EmptyRequests(address), connections, BURST);
            Duration used = ProcessUse.cpu(server.pid()).minus(before);
            return new FloorFigures(
                    result.perSecond(),
                    used.toNanos() / MILLION / result.latencies().count(),
                    millis(primitives, "sign"),
                    millis(primitives, "verify"),
                    millis(primitives, "sha256"));
        }
    }

    private static double millis(Map<String, Double> primitives, String name) {
        return Optional.ofNullable(primitives.get(name)).orElseThrow();
    }

    private static Map<String, Double> primitives(Places places) {
        Server.run(
                "floor-primitives",
                places.work(),
                Map.of(),
                places.java(places.benchmark("floor"), List.of("primitives")));
        try {
            return Files.readAllLines(places.work().resolve("floor-primitives.log")).stream()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> Double.parseDouble(pair[1]) / MILLION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As long as a service's request for a token. */
    private static final class EmptyRequests implements Traffic {

        private final Optional<byte[]> request;

        EmptyRequests(URI address) {
            String body = Field.encode(List.of(
                    new Field("grant_type", "client_credentials"),
                    new Field("audience", "inventory"),
                    new Field("scope", "inventory:restock")));
            this.request = Optional.of(("POST /oauth2/token HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nAuthorization: Basic " + "x".repeat(68)
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public Optional<byte[]> next() {
            return request;
        }

        @Override
        public boolean isGood(Reply reply) {
            return reply.status() == 200;
        }
    }
}
