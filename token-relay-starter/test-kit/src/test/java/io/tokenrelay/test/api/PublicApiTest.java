package io.tokenrelay.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that users may rely on appears, changes or disappears without somebody meaning it. */
class PublicApiTest {

    private static final String ACCEPT = "mvn test -pl token-relay-starter/test-kit -am -Dtest=PublicApiTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dpublic-api.accept=true";

    @ParameterizedTest
    @ValueSource(strings = {"core", "starter", "test-kit"})
    void isWhatTheCheckedInListSays(String module) throws IOException {
        Path list = Path.of("..", module, "public-api.txt");
        List<String> now = PublicApi.of(Path.of("..", module, "target", "classes"));
        if (Boolean.getBoolean("public-api.accept")) {
            Files.write(list, now);
        }
        List<String> listed = Files.readAllLines(list);
        assertThat(difference(listed, now))
                .as("the public API of %s has changed; if that is meant, accept it with\n%s", module, ACCEPT)
                .isEmpty();
    }

    /** Each member with its type, so that a line says by itself what it is about. */
    private static List<String> difference(List<String> listed, List<String> now) {
        List<String> before = qualified(listed);
        List<String> after = qualified(now);
        List<String> lines = new ArrayList<>();
        before.stream().filter(line -> !after.contains(line)).map("- "::concat).forEach(lines::add);
        after.stream().filter(line -> !before.contains(line)).map("+ "::concat).forEach(lines::add);
        return lines;
    }

    private static List<String> qualified(List<String> lines) {
        List<String> qualified = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            type = line.startsWith(" ") ? type : line;
            qualified.add(line.startsWith(" ") ? type + " | " + line.strip() : line);
        }
        return qualified;
    }
}
