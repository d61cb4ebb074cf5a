package io.tokenrelay.benchmarks.product;

import io.tokenrelay.benchmarks.process.Jvm;
import java.nio.file.Path;
import java.util.List;

/**
 * Where things lie, and how they are started.
 *
 * @param home the project's directory
 * @param work a directory for this run's data and logs
 * @param jvm the Java of every product that needs one
 */
public record Places(Path home, Path work, Jvm jvm) {

    public List<String> java(Path jar, List<String> arguments) {
        return jvm.jar(jar, arguments);
    }

    public Path authServer() {
        return home.resolve("auth-server/target/auth-server.jar");
    }

    public Path payments() {
        return home.resolve("sample-services/payments/target/payments.jar");
    }

    public Path springPeer() {
        return benchmark("spring-peer");
    }

    /** The jar of a module of {@code benchmarks/} that can be started. */
    public Path benchmark(String module) {
        return home.resolve("benchmarks").resolve(module).resolve("target").resolve(module + ".jar");
    }

    /** The registry of {@link Site}. */
    public Path benchmarkRegistry() {
        return home.resolve("benchmarks/tokens/registry.yaml");
    }

    Path keycloak(String which, String version) {
        return home.resolve("benchmarks/products/target").resolve(which).resolve("keycloak-" + version);
    }
}
