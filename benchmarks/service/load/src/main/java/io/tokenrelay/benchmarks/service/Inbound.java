package io.tokenrelay.benchmarks.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.benchmarks.measure.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one endpoint costs behind each kind of protection. All services are up at once and take turns, so that whatever
 * changes on the machine changes for each of them.
 */
final class Inbound {

    private static final int ROUNDS = 5;

    private final List<Contender> contenders;

    private Inbound(List<Contender> contenders) {
        this.contenders = contenders;
    }

    static void run(Setting setting, List<String> jvmOptions) {
        List<Contender> contenders = new ArrayList<>();
        try (BulkIssuer issuer = new BulkIssuer()) {
            Wrk wrk = new Wrk(setting.work());
            Requests requests = new Requests(issuer);
            for (Variant variant : Variant.values()) {
                ServiceProcess service = start(setting, variant, issuer, jvmOptions);
                contenders.add(new Contender(variant, service, wrk, requests));
                service.awaitAnswer("/items");
            }
            new Inbound(contenders).measure();
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    private static ServiceProcess start(Setting setting, Variant variant, BulkIssuer issuer, List<String> jvmOptions) {
        List<String> command = new ArrayList<>(List.of(setting.java(), "-Xms256m", "-Xmx256m"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                setting.endpoint(variant.packing).toString(),
                "--spring.profiles.active=" + variant.profile,
                "--token-relay.issuer=" + issuer.address(),
                // One caller sends all proofs, thousands in a second: the default leaves room for as many other callers.
                "--token-relay.inbound.remembered-proofs=2000000"));
        return ServiceProcess.start(variant.key, setting.work(), command);
    }

    private void measure() {
        for (Contender contender : contenders) {
            boolean stable = contender.warmUp();
            System.out.println("  " + contender.variant().key + (stable ? ": warm" : ": not stable yet"));
        }
        for (int round = 0; round < ROUNDS; round++) {
            contenders.forEach(Contender::measure);
        }
        report();
    }

    private void report() {
        Contender emptyChain = of(Variant.EMPTY_CHAIN);
        Table table =
                new Table(List.of("one endpoint", "requests/s", "p50 ms", "p99 ms", "CPU µs/request", "× empty chain"));
        Map<String, Object> figures = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            table.row(List.of(
                    contender.variant().key,
                    Figures.text(contender.median(Load::perSecond), 0),
                    Figures.text(contender.median(Load::p50), 2),
                    Figures.text(contender.median(Load::p99), 2),
                    Figures.text(contender.median(Load::cpuMicros), 1),
                    Figures.text(contender.ratioTo(emptyChain), 2)));
            figures.put(contender.variant().key, figures(contender));
        }
        System.out.println("\n" + table.text());
        System.out.println(JSONObjectUtils.toJSONString(Map.of("inbound", figures, "ratios", ratios())));
    }

    private static Map<String, Object> figures(Contender contender) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("requestsPerSecond", Math.round(contender.median(Load::perSecond)));
        figures.put("p50Millis", contender.median(Load::p50));
        figures.put("p99Millis", contender.median(Load::p99));
        figures.put("cpuMicros", Math.round(contender.median(Load::cpuMicros) * 10) / 10.0);
        return figures;
    }

    private Map<String, Object> ratios() {
        Map<String, Object> ratios = new LinkedHashMap<>();
        ratios.put("spring-default", of(Variant.NEW_TOKEN).ratioTo(of(Variant.SPRING)));
        ratios.put("empty-chain", of(Variant.REPEATED_TOKEN).ratioTo(of(Variant.EMPTY_CHAIN)));
        ratios.put("no-filters", of(Variant.REPEATED_TOKEN).ratioTo(of(Variant.NO_FILTERS)));
        ratios.put("spring-default-native", of(Variant.NATIVE_NEW_TOKEN).ratioTo(of(Variant.SPRING)));
        ratios.put("dpop-over-repeated-token", of(Variant.DPOP).ratioTo(of(Variant.REPEATED_TOKEN)));
        return ratios;
    }

    private Contender of(Variant variant) {
        return contenders.stream()
                .filter(contender -> contender.variant() == variant)
                .findFirst()
                .orElseThrow();
    }
}
