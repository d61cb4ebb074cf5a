package io.tokenrelay.benchmarks.service;

import java.nio.file.Path;

/**
 * Where a measurement finds what it needs.
 *
 * @param home the project's directory
 * @param work a directory of this run
 */
record Setting(Path home, Path work) {

    /** The command of the Java that everything runs on: this process's own. */
    String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    /** The endpoint's application, in one of its packings. */
    Path endpoint(String packing) {
        return home.resolve("benchmarks/service/endpoint/target/endpoint-" + packing + ".jar");
    }
}
