package io.tokenrelay.samples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are.
 *
 * @param home the project
 * @param data what this run writes
 */
public record Places(Path home, Path data) {

    /**
     * Kept from one demo to the next, so that what was done stays done; elsewhere where the property {@code demo.data}
     * says so.
     */
    static Places forDemo(Path home) throws IOException {
        Path data = home.resolve(System.getProperty("demo.data", ".token-relay/demo"));
        return new Places(home, Files.createDirectories(data));
    }

    /** New for each check. */
    static Places forCheck(Path home) throws IOException {
        Path parent = Files.createDirectories(home.resolve(".token-relay"));
        return new Places(home, Files.createTempDirectory(parent, "check-"));
    }

    Path jar(String name) {
        return name.equals("auth-server")
                ? home.resolve("auth-server/target/auth-server.jar")
                : home.resolve("sample-services/" + name + "/target/" + name + ".jar");
    }

    Path registry() {
        return home.resolve("sample-services/registry.yaml");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path secrets() {
        return data.resolve("secrets");
    }

    /** Where the server writes a service's client secret once. */
    public Path secret(String service) {
        return secrets().resolve(service + ".secret");
    }

    void delete() throws IOException {
        delete(data);
    }

    /** Leaves the logs, for whoever wants to see what went wrong; database and secrets of a check are of no use. */
    void deleteAllButLogs() throws IOException {
        try (Stream<Path> found = Files.list(data)) {
            for (Path path : found.toList()) {
                if (!path.equals(logs())) {
                    delete(path);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> found = Files.walk(tree)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
