package io.tokenrelay.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
public final class Machine {

    private Machine() {}

    /** As in {@code 2 × Some Processor, 16 GiB, Linux 6.1.0}. */
    public static String describe() {
        return Runtime.getRuntime().availableProcessors() + " × " + value("/proc/cpuinfo", "model name") + ", "
                + Math.round(kibibytes() / (1024.0 * 1024.0)) + " GiB, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version");
    }

    private static long kibibytes() {
        return Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
    }

    private static String value(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("?");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
