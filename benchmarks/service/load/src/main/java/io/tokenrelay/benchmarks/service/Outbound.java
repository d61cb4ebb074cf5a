package io.tokenrelay.benchmarks.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import io.tokenrelay.benchmarks.measure.Table;
import io.tokenrelay.test.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What one call to another service costs the caller: with nothing but an HTTP client (also with a token that nobody asked
 * about, and without time-outs), with a token that the starter holds, as bearer token and bound to its key, and with one that it
 * has to ask for. The other service and the authorization server are in this process.
 */
final class Outbound {

    private static final int ROUNDS = 5;
    private static final int CALLS = 4_000;
    private static final int UNCACHED = 500;
    private static final int WARM_UP_ROUNDS = 4;

    /** One for all calls with a token that is held, and one for each without. */
    private static final int CALLERS = 1 + UNCACHED * (ROUNDS + WARM_UP_ROUNDS);

    private static final byte[] ITEMS = "[{\"sku\":\"kettle\",\"left\":12}]".getBytes(StandardCharsets.US_ASCII);

    private static final String REGISTRY = """
            services:
              storefront:
                client: { redirect-uris: [http://localhost:1/callback] }
                scopes:
                  shop: { title: Shop in your name, kind: user }
                calls:
                  items: [{ scope: items:read, because: shop }]
              items:
                scopes:
                  items:read: { title: See items, kind: user }
                calls:
                  bearer: [{ scope: bearer:read, because: items:read, bearer: true }]
                  bound: [{ scope: bound:read, because: items:read }]
              bearer:
                scopes:
                  bearer:read: { title: See more, kind: user }
              bound:
                scopes:
                  bound:read: { title: See more, kind: user }
            """;

    /** Kinds of calls, in the words of the processes that make them. */
    private static final List<String> KINDS = List.of(
            "direct",
            "direct-with-a-token",
            "direct-without-time-outs",
            "cached-bearer",
            "cached-dpop",
            "cached-dpop-native",
            "uncached-dpop");

    /** Ends the name of a kind that is another one in a process with native code. */
    private static final String NATIVE = "-native";

    private final CallingProcess service;
    private final CallingProcess withNativeCode;

    private record Cost(double p50, double p99, double cpu) {}

    private Outbound(CallingProcess service, CallingProcess withNativeCode) {
        this.service = service;
        this.withNativeCode = withNativeCode;
    }

    static void run(Setting setting, List<String> jvmOptions) {
        // Else each answer of the JDK's server waits for an acknowledgement that the other side delays by 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try (TestIssuer issuer = TestIssuer.start(REGISTRY)) {
            HttpServer other = otherService();
            try (CallingProcess service = start("starter", CALLERS, setting, jvmOptions, issuer, other);
                    CallingProcess withNativeCode = start("native", 1, setting, jvmOptions, issuer, other)) {
                new Outbound(service, withNativeCode).measure();
            } finally {
                other.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer otherService() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, ITEMS.length);
                exchange.getResponseBody().write(ITEMS);
            }
        });
        server.start();
        return server;
    }

    private static CallingProcess start(
            String packing, int callers, Setting setting, List<String> jvmOptions, TestIssuer issuer, HttpServer other)
            throws IOException {
        Path tokens = Files.write(
                setting.work().resolve("tokens-" + packing + ".txt"),
                Stream.generate(() -> issuer.tokens()
                                .user("alice")
                                .through("storefront")
                                .scopes("items:read")
                                .forService("items")
                                .value()
                                .reveal())
                        .limit(callers)
                        .toList());
        String url = "http://localhost:" + other.getAddress().getPort();
        List<String> command = new ArrayList<>(List.of(setting.java(), "-Xms256m", "-Xmx256m"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Dloader.main=io.tokenrelay.benchmarks.endpoint.OutboundApplication",
                "-cp",
                setting.endpoint(packing).toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher",
                "--tokens=" + tokens,
                "--token-relay.issuer=" + issuer.uri(),
                "--token-relay.client.secret=" + TestIssuer.secretOf("items")));
        for (String service : List.of("bearer", "bound")) {
            command.add("--token-relay.downstream." + service + ".url=" + url);
            command.add("--token-relay.downstream." + service + ".scopes=" + service + ":read");
        }
        return CallingProcess.start(command, setting.work().resolve("outbound-" + packing + ".log"));
    }

    private void measure() throws IOException {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (String kind : KINDS) {
                measure(kind);
            }
        }
        Map<String, List<Cost>> measured = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String kind : KINDS) {
                measured.computeIfAbsent(kind, k -> new ArrayList<>()).add(measure(kind));
            }
        }
        report(measured);
    }

    private Cost measure(String kind) throws IOException {
        boolean natively = kind.endsWith(NATIVE);
        String call = natively ? kind.substring(0, kind.length() - NATIVE.length()) : kind;
        int count = call.startsWith("uncached") ? UNCACHED : CALLS;
        return cost((natively ? withNativeCode : service).measure(call, count));
    }

    private static Cost cost(String json) {
        try {
            Map<String, Object> outcome = JSONObjectUtils.parse(json);
            return new Cost(number(outcome, "p50"), number(outcome, "p99"), number(outcome, "cpu"));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double number(Map<String, Object> json, String name) {
        return ((Number) Objects.requireNonNull(json.get(name))).doubleValue();
    }

    private static void report(Map<String, List<Cost>> measured) {
        Table table = new Table(List.of("one call", "p50 µs", "p99 µs", "CPU µs", "× direct: p50", "CPU"));
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Object> ratios = new LinkedHashMap<>();
        List<Cost> direct = Objects.requireNonNull(measured.get("direct"));
        measured.forEach((kind, costs) -> {
            double p50 = ratio(costs, direct, Cost::p50);
            double cpu = ratio(costs, direct, Cost::cpu);
            table.row(List.of(
                    kind,
                    Figures.text(Figures.median(costs, Cost::p50), 1),
                    Figures.text(Figures.median(costs, Cost::p99), 1),
                    Figures.text(Figures.median(costs, Cost::cpu), 1),
                    Figures.text(p50, 2),
                    Figures.text(cpu, 2)));
            figures.put(
                    kind,
                    Map.of(
                            "p50Micros", Figures.median(costs, Cost::p50),
                            "p99Micros", Figures.median(costs, Cost::p99),
                            "cpuMicros", Figures.median(costs, Cost::cpu)));
            ratios.put(kind + "-p50", p50);
            ratios.put(kind + "-cpu", cpu);
        });
        System.out.println("\n" + table.text());
        System.out.println(JSONObjectUtils.toJSONString(Map.of("outbound", figures, "ratios", ratios)));
    }

    /** The median of what rounds say, because both ran in each of them. */
    private static double ratio(List<Cost> costs, List<Cost> direct, ToDoubleFunction<Cost> figure) {
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < costs.size(); round++) {
            rounds.add(figure.applyAsDouble(costs.get(round)) / figure.applyAsDouble(direct.get(round)));
        }
        return Figures.rounded(Figures.median(rounds, Double::doubleValue));
    }
}
