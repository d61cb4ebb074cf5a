package io.tokenrelay.samples.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program behind {@code ./demo}, as it lies there after the build. */
final class Launcher {

    private Launcher() {}

    static Process start(String option) throws IOException {
        Path root = Repository.root();
        Path jar = root.resolve("sample-services/demo/target/demo.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("The browser tests run the packaged demo: use mvn verify, not mvn test");
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddemo.home=" + root,
                "-Ddemo.data=" + newDirectory(root),
                "-jar",
                jar.toString(),
                option);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** People, consents and orders of an earlier run would answer for those of this one. */
    private static Path newDirectory(Path root) throws IOException {
        Path parent = root.resolve("sample-services/e2e/target");
        return Files.createTempDirectory(Files.createDirectories(parent), "demo-");
    }
}
