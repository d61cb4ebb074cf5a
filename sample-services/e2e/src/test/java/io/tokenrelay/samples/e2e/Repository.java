package io.tokenrelay.samples.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the project lies, seen from whatever directory the tests run in. */
final class Repository {

    private Repository() {}

    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("CHANGELOG.md")))
                .findFirst()
                .orElseThrow();
    }
}
