package io.tokenrelay.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static Options parse(String commandLine) {
        return Options.parse(List.of(commandLine.split(" ", -1)));
    }

    @Test
    void growsEverythingWhereNothingIsNamed() {
        assertThat(Options.parse(List.of()).dimensions()).containsExactly(Dimension.values());
    }

    @Test
    void growsWhatIsNamedInTheOrderOfAll() {
        assertThat(parse("audit-entries people").dimensions())
                .containsExactly(Dimension.PEOPLE, Dimension.AUDIT_ENTRIES);
    }

    @Test
    void takesNumbersAndPlaces() {
        Options options = parse(
                "--most 10000 --only-most --rounds 3 --seconds 4 --warm-up 1 --settle 0 --connections 2 --heap 768m"
                        + " --plots docs --jdk /some/jdk");

        assertThat(options.most()).isEqualTo(10_000);
        assertThat(options.onlyMost()).isTrue();
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.load()).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.warmUp()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.settle()).isEqualTo(Duration.ZERO);
        assertThat(options.connections()).isEqualTo(2);
        assertThat(options.heap()).isEqualTo("768m");
        assertThat(options.plots()).hasValue(Path.of("docs"));
        assertThat(options.jdk()).isEqualTo(Path.of("/some/jdk"));
    }

    @Test
    void growsByPowersOfTenUnlessToldOtherwise() {
        assertThat(Options.parse(List.of()).onlyMost()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planets",
                "--most",
                "--most 999",
                "--most 1000001",
                "--rounds 0",
                "--seconds 0",
                "--connections 65",
                "--heap much",
                "--plots"
            })
    void refusesWhatItDoesNotKnow(String commandLine) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(commandLine));
    }
}
