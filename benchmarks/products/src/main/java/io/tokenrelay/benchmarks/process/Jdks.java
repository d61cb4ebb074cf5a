package io.tokenrelay.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine. */
public final class Jdks {

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** From this release on, virtual threads wait for a monitor without holding a processor. */
    private static final int GOOD_VIRTUAL_THREADS = 24;

    private static final int PREFERRED = 25;

    private Jdks() {}

    /** One of release 25 if there is one, else that of this process. */
    public static Path preferred() {
        return installed()
                .filter(home ->
                        feature(home).filter(release -> release == PREFERRED).isPresent())
                .min(Comparator.naturalOrder())
                .orElseGet(() -> Path.of(System.getProperty("java.home")));
    }

    private static Stream<Path> installed() {
        if (!Files.isDirectory(INSTALLED)) {
            return Stream.empty();
        }
        try (Stream<Path> directories = Files.list(INSTALLED)) {
            return directories.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean hasGoodVirtualThreads(Path home) {
        return feature(home).filter(release -> release >= GOOD_VIRTUAL_THREADS).isPresent();
    }

    /** As in {@code 25.0.1 (Eclipse Adoptium)}. */
    public static String describe(Path home) {
        Properties release = release(home);
        return release.getProperty("JAVA_VERSION", "?") + " (" + release.getProperty("IMPLEMENTOR", "?") + ")";
    }

    private static Optional<Integer> feature(Path home) {
        return Optional.ofNullable(release(home).getProperty("JAVA_VERSION"))
                .map(version -> Integer.parseInt(version.split("[^0-9]", 2)[0]));
    }

    private static Properties release(Path home) {
        Properties properties = new Properties();
        Path file = home.resolve("release");
        if (Files.isRegularFile(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    String[] pair = line.split("=", 2);
                    properties.setProperty(pair[0], pair.length > 1 ? pair[1].replace("\"", "") : "");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
