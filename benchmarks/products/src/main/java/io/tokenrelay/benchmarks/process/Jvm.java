package io.tokenrelay.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java with which products are started.
 *
 * @param home the JDK's directory
 * @param options the virtual machine's options
 */
public record Jvm(Path home, List<String> options) {

    /** The JDK of this process, for many servers at once whose speed doesn't matter. */
    public static Jvm small() {
        return new Jvm(
                Path.of(System.getProperty("java.home")),
                List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    public List<String> jar(Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }
}
