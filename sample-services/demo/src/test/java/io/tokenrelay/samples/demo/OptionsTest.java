package io.tokenrelay.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void staysUpOnTheWellKnownPortsUnlessToldOtherwise() {
        assertThat(Options.parse()).isEqualTo(new Options(false, false, false));
    }

    @Test
    void understandsEveryOption() {
        assertThat(Options.parse("--check")).isEqualTo(new Options(true, false, false));
        assertThat(Options.parse("--free-ports")).isEqualTo(new Options(false, true, false));
        assertThat(Options.parse("-h")).isEqualTo(Options.parse("--help"));
    }

    @Test
    void refusesAnUnknownOptionAndShowsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--chekc"))
                .withMessageContaining("Unknown option: --chekc")
                .withMessageContaining("--check");
    }
}
