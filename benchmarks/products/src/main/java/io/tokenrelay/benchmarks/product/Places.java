package io.tokenrelay.benchmarks.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things lie.
 *
 * @param home the project's directory
 * @param work a directory for this run's data and logs
 */
public record Places(Path home, Path work) {

    private static final List<String> SMALL_JVM = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    public List<String> java(Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL_JVM);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }

    public Path authServer() {
        return home.resolve("auth-server/target/auth-server.jar");
    }

    public Path payments() {
        return home.resolve("sample-services/payments/target/payments.jar");
    }

    public Path springPeer() {
        return home.resolve("benchmarks/spring-peer/target/spring-peer.jar");
    }

    Path keycloak(String which, String version) {
        return home.resolve("benchmarks/products/target").resolve(which).resolve("keycloak-" + version);
    }
}
