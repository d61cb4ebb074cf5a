package io.tokenrelay.benchmarks.service;

import java.nio.file.Path;
import java.util.List;

/** Measures what the starter costs a service: its endpoints, its calls, or its start. */
public final class ServiceBenchmarks {

    private ServiceBenchmarks() {}

    /** @param arguments the project's directory, a directory for this run, what to measure, and options of Java for it */
    public static void main(String[] arguments) {
        Setting setting = new Setting(Path.of(arguments[0]), Path.of(arguments[1]));
        List<String> options = List.of(arguments).subList(3, arguments.length);
        switch (arguments[2]) {
            case "inbound" -> Inbound.run(setting, options);
            case "outbound" -> Outbound.run(setting, options);
            case "startup" -> Startup.run(setting, options);
            default -> throw new IllegalArgumentException("There is no measurement " + arguments[2]);
        }
    }
}
