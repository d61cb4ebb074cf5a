package io.tokenrelay.samples.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs as they lie there after the build. */
final class Launcher {

    /** For what runs briefly beside others: little memory, and no time spent on optimising. */
    private static final List<String> SMALL_JVM =
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private Launcher() {}

    /** The program behind {@code ./demo}. */
    static Process demo(String option) throws IOException {
        List<String> properties = List.of("-Ddemo.home=" + Repository.root(), "-Ddemo.data=" + newDirectory("demo-"));
        return java(properties, "sample-services/demo/target/demo.jar", option)
                .redirectErrorStream(true)
                .start();
    }

    /**
     * The authorization server, or one of its commands.
     *
     * @param settings its properties, as {@code -Dserver.port=9000}
     */
    static ProcessBuilder server(List<String> settings, String... command) {
        List<String> properties = new ArrayList<>(SMALL_JVM);
        properties.addAll(settings);
        return java(properties, "auth-server/target/auth-server.jar", command);
    }

    /** People, consents and orders of an earlier run would answer for those of this one. */
    static Path newDirectory(String prefix) throws IOException {
        Path parent = Repository.root().resolve("sample-services/e2e/target");
        return Files.createTempDirectory(Files.createDirectories(parent), prefix);
    }

    private static ProcessBuilder java(List<String> options, String program, String... arguments) {
        Path jar = Repository.root().resolve(program);
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "The browser tests run the packaged programs: use mvn verify, not mvn test");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
