package io.tokenrelay.samples.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository which has the artifacts of this build as {@code mvn install} would put them there, and
 * everything else from the repository of the build itself. Nothing is written to the latter but what Maven downloads.
 */
final class LayeredRepository {

    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final String GROUP = "tokenrelay";

    /** What the starter and the test kit need: the module's directory, its artifact, and whether it has a jar. */
    private static final List<Artifact> ARTIFACTS = List.of(
            new Artifact("", "token-relay-parent", false),
            new Artifact("token-relay-starter", "token-relay-starter-modules", false),
            new Artifact("token-relay-starter/core", "token-relay-core", true),
            new Artifact("token-relay-starter/starter", "token-relay-starter", true),
            new Artifact("token-relay-starter/test-kit", "token-relay-test", true));

    private LayeredRepository() {}

    /** Makes one in this directory, which does not exist yet. */
    static Path create(Path directory) throws IOException {
        Path below =
                Path.of(System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
        link(below, Files.createDirectories(directory), "io");
        link(below.resolve("io"), Files.createDirectories(directory.resolve("io")), GROUP);
        for (Artifact artifact : ARTIFACTS) {
            install(artifact, directory.resolve("io").resolve(GROUP));
        }
        return directory;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    private static void install(Artifact artifact, Path group) throws IOException {
        Path module = Repository.root().resolve(artifact.directory());
        Path target = Files.createDirectories(group.resolve(artifact.id()).resolve(VERSION));
        String name = artifact.id() + "-" + VERSION;
        Files.copy(module.resolve("pom.xml"), target.resolve(name + ".pom"));
        if (artifact.jar()) {
            Files.copy(module.resolve("target").resolve(name + ".jar"), target.resolve(name + ".jar"));
        }
    }

    private record Artifact(String directory, String id, boolean jar) {}
}
