package io.tokenrelay.benchmarks.service;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.tokenrelay.benchmarks.child.ChildProcess;
import io.tokenrelay.benchmarks.child.EncryptionKey;
import io.tokenrelay.benchmarks.measure.Table;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Time from the start of the process until it is ready, and resident memory then: of a service bare, with Spring Security, as
 * Spring's resource server and with the starter, until its endpoint answers as it should; and of the server on a database
 * that is there already, until it says that it is ready: from its jar, unpacked, and with a cache of loaded and linked
 * classes (JEP 483, JEP 514), where this Java has that.
 */
final class Startup {

    private static final int ROUNDS = 5;
    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Setting setting;
    private final List<String> options;

    private Startup(Setting setting, List<String> options) {
        this.setting = setting;
        this.options = options;
    }

    static void run(Setting setting, List<String> jvmOptions) {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                .setDataDirectory(setting.work().resolve("database"))
                .start()) {
            new Startup(setting, jvmOptions).measure(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measure(EmbeddedPostgres database) {
        List<Start> starts = new ArrayList<>();
        starts.add(service("bare", "bare", "default", OK));
        starts.add(service("security", "security", "default", UNAUTHORIZED));
        starts.add(service("resource-server", "security", "resource-server", UNAUTHORIZED));
        starts.add(service("starter", "starter", "default", UNAUTHORIZED));
        starts.addAll(servers(database));
        Map<String, List<Start.Outcome>> outcomes = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Start start : starts) {
                outcomes.computeIfAbsent(start.name(), name -> new ArrayList<>())
                        .add(start.once());
            }
        }
        report(outcomes);
    }

    private Start service(String name, String packing, String profile, int status) {
        return new Start(
                "service-" + name,
                setting.work(),
                "/items",
                status,
                java(
                        List.of("-Xmx256m"),
                        List.of("-jar", setting.endpoint(packing).toString(), "--spring.profiles.active=" + profile)));
    }

    private List<Start> servers(EmbeddedPostgres database) {
        Path jar = setting.home().resolve("auth-server/target/auth-server.jar");
        Path unpacked = setting.work().resolve("server");
        Path cache = setting.work().resolve("server.aot");
        List<String> tables = List.of(
                "--spring.datasource.url=jdbc:postgresql://localhost:" + database.getPort() + "/postgres",
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=none",
                "--auth-server.keys.encryption-key-file=" + EncryptionKey.file(setting.work()),
                "--spring.main.log-startup-info=false");
        run(
                "unpack",
                List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", unpacked.toString()));
        String launcher = unpacked.resolve("auth-server.jar").toString();
        Start packed = server("server-jar", List.of(), jar.toString(), tables);
        packed.once(); // makes the tables
        List<Start> starts = new ArrayList<>(List.of(packed, server("server-unpacked", List.of(), launcher, tables)));
        if (Runtime.version().feature() >= FIRST_WITH_AOT_CACHE) {
            server("train", List.of("-XX:AOTCacheOutput=" + cache), launcher, tables)
                    .throughItsEnd();
            starts.add(server("server-aot-cache", List.of("-XX:AOTCache=" + cache), launcher, tables));
        }
        return starts;
    }

    private Start server(String name, List<String> cache, String jar, List<String> tables) {
        List<String> arguments = new ArrayList<>(cache);
        arguments.addAll(List.of("-jar", jar));
        arguments.addAll(tables);
        return new Start(name, setting.work(), "/readyz", OK, java(List.of("-Xmx512m"), arguments));
    }

    private List<String> java(List<String> heap, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(setting.java()));
        command.addAll(heap);
        command.addAll(options);
        command.addAll(arguments);
        return command;
    }

    private void run(String name, List<String> arguments) {
        try (ChildProcess process =
                ChildProcess.start(name, setting.work(), Map.of(), java(List.of("-Xmx512m"), arguments))) {
            if (process.exitCode(PATIENCE.toSeconds()).orElse(1) != 0) {
                throw new IllegalStateException(name + " failed: see " + process.log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static void report(Map<String, List<Start.Outcome>> outcomes) {
        Table table = new Table(List.of("started", "seconds until ready", "MiB resident"));
        Map<String, Object> figures = new LinkedHashMap<>();
        outcomes.forEach((name, each) -> {
            double seconds = Figures.median(each, Start.Outcome::seconds);
            double mebibytes = Figures.median(each, Start.Outcome::mebibytes);
            table.row(List.of(name, Figures.text(seconds, 2), Figures.text(mebibytes, 0)));
            figures.put(name, Map.of("seconds", Figures.rounded(seconds), "mebibytes", Math.round(mebibytes)));
        });
        System.out.println("\n" + table.text());
        System.out.println(JSONObjectUtils.toJSONString(Map.of(
                "startup",
                figures,
                "ratios",
                Map.of(
                        "bare", ratio(outcomes, "service-starter", "service-bare"),
                        "security", ratio(outcomes, "service-starter", "service-security"),
                        "resource-server", ratio(outcomes, "service-starter", "service-resource-server")))));
    }

    private static double ratio(Map<String, List<Start.Outcome>> outcomes, String one, String other) {
        return Figures.rounded(Figures.median(Objects.requireNonNull(outcomes.get(one)), Start.Outcome::seconds)
                / Figures.median(Objects.requireNonNull(outcomes.get(other)), Start.Outcome::seconds));
    }
}
