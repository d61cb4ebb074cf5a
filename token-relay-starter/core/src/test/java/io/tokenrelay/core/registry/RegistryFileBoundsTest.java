package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is just allowed, and the first that no longer is. */
class RegistryFileBoundsTest {

    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int LONGEST_LINE = 1024 * 1024;
    private static final String CALL = """
            services:
              a:
                client: { redirect-uris: [https://a.example/back] }
                scopes: { a: { title: A, kind: user } }
                calls: { b: [{ scope: b, because: a, %s }] }
              b:
                scopes: { b: { title: B, kind: user } }
            """;

    @Test
    void readsAFileOfTheLargestSizeAndNoneBeyond() {
        String start = "services: { a: {} }\n";
        String line = "#" + "x".repeat(1022) + "\n";
        String lines = start + line.repeat((LARGEST - start.length()) / line.length());
        String largest = lines + "#" + "x".repeat(LARGEST - lines.length() - 1);

        assertThat(RegistryReader.read(largest, "test.yaml").services()).hasSize(1);
        assertThat(refusals(largest + "x")).containsExactly(RegistryError.TOO_LARGE);
    }

    @Test
    void readsALineOfTheLargestSizeAndNoneBeyond() {
        String longest = "services: { a: {} }\n#" + "x".repeat(LONGEST_LINE - 1);

        assertThat(RegistryReader.read(longest, "test.yaml").services()).hasSize(1);
        assertThat(refusals(longest + "x")).containsExactly(RegistryError.TOO_LARGE);
    }

    @Test
    void readsAHundredThousandServices() {
        String services = IntStream.range(0, 100_000)
                .mapToObj(number ->
                        "  service" + number + ": { scopes: { do" + number + ": { title: Do, kind: service } } }")
                .collect(Collectors.joining("\n", "services:\n", "\n"));

        assertThat(RegistryReader.read(services, "test.yaml").services()).hasSize(100_000);
    }

    @Test
    void readsTwentyLevelsAndNotThirty() {
        assertThat(refusals(nested(20))).containsExactly(RegistryError.WRONG_SHAPE);
        assertThat(refusals(nested(30))).containsExactly(RegistryError.TOO_LARGE);
    }

    private static String nested(int levels) {
        return "services: " + "[".repeat(levels - 1) + "]".repeat(levels - 1);
    }

    @ParameterizedTest
    @CsvSource({"1s,1", "300s,300", "5m,300"})
    void takesALifetimeUpToThatOfAnyToken(String text, int seconds) {
        assertThat(call("max-life: " + text).terms().lifetimeLimit()).hasValue(Duration.ofSeconds(seconds));
    }

    @Test
    void takesATrueAndAFalse() {
        assertThat(call("reentrant: true").terms().reentrant()).isTrue();
        assertThat(call("reentrant: false").terms().reentrant()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "\"true\"", "on", "1", "[true]"})
    void takesNoOtherWordForTrue(String word) {
        assertThat(refusals(CALL.formatted("reentrant: " + word))).containsExactly(RegistryError.INVALID_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"100,", "101,INVALID_VALUE"})
    void takesATitleOf100CharactersAndNoMore(int length, RegistryError error) {
        String text = CALL.formatted("reentrant: false").replace("title: A", "title: " + "A".repeat(length));
        if (error == null) {
            assertThat(RegistryReader.read(text, "test.yaml").services()).hasSize(2);
        } else {
            assertThat(refusals(text)).containsExactly(error);
        }
    }

    @Test
    void refusesAKeyThatIsNoName() {
        assertThat(refusals("services:\n  a: {}\n  ? [b]\n  : {}\n")).containsExactly(RegistryError.WRONG_SHAPE);
    }

    @Test
    void refusesACauseThatIsNoScopeOnce() {
        assertThat(refusals(CALL.formatted("reentrant: false").replace("because: a", "because: \"a b\"")))
                .containsExactly(RegistryError.INVALID_SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\" \"", "~", "{}"})
    void refusesATextThatIsNone(String text) {
        assertThat(refusals(CALL.formatted("reentrant: false").replace("title: A", "title: " + text)))
                .containsExactly(RegistryError.WRONG_SHAPE);
    }

    private static Call call(String keys) {
        Call call = RegistryReader.read(CALL.formatted(keys), "test.yaml")
                .calls(new ClientId("a"), new ClientId("b"))
                .get(new Scope("b"));
        assertThat(call).isNotNull();
        return call;
    }

    private static List<RegistryError> refusals(String yaml) {
        RegistryRefused refused =
                catchThrowableOfType(RegistryRefused.class, () -> RegistryReader.read(yaml, "test.yaml"));
        assertThat(refused).isNotNull();
        return refused.problems().stream().map(RegistryProblem::code).toList();
    }
}
