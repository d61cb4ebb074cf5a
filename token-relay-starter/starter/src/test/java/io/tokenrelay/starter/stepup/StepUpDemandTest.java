package io.tokenrelay.starter.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepUpDemandTest {

    private static final String START = "Bearer error=\"insufficient_user_authentication\"";

    @Test
    void isReadAsItIsWritten() {
        StepUpDemand both = new StepUpDemand(List.of("mfa", "phr"), Duration.ofMinutes(5), "a.b.c");
        assertThat(both.header("Bearer"))
                .isEqualTo(START + ", acr_values=\"mfa phr\", max_age=\"300\", step_up_challenge=\"a.b.c\"");
        assertThat(StepUpDemand.parse(List.of(both.header("Bearer")))).contains(both);
        assertThat(StepUpDemand.parse(List.of(both.header("DPoP")))).contains(both);
        assertThat(StepUpDemand.parse(List.of(both.header("DPoP algs=\"ES256\","))))
                .contains(both);
        StepUpDemand age = new StepUpDemand(List.of(), Duration.ofSeconds(1), "a.b.c");
        assertThat(StepUpDemand.parse(List.of(age.header("Bearer")))).contains(age);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer error=\"invalid_token\", step_up_challenge=\"a.b.c\"",
                START,
                START + ", max_age=\"300\"",
                START + ", max_age=\"-1\", step_up_challenge=\"a.b.c\"",
                START + ", max_age=\"0x5\", step_up_challenge=\"a.b.c\"",
                START + ", max_age=\"9999999999\", step_up_challenge=\"a.b.c\"",
                START + ", acr_values=\"\", step_up_challenge=\"a.b.c\"",
                START + ", acr_values=\"a  b\", step_up_challenge=\"a.b.c\"",
                START + ", acr_values=\"a\\\"b\", step_up_challenge=\"a.b.c\"",
                START + ", acr_values=\"a\u00e9\", step_up_challenge=\"a.b.c\"",
                START + ", step_up_challenge=\"a.b\"",
                START + ", step_up_challenge=\"a.b.c.d\"",
                START + ", step_up_challenge=\"a.b.\"",
                START + ", step_up_challenge=\"a.b.c=\"",
                START + ", step_up_challenge=a.b.c",
                START + ", step_up_challenge=\"a.b.c\", step_up_challenge=\"a.b.d\"",
                START + ", step_up_challenge=\"a.b.c\", Basic realm=\"x\"",
                START + ", realm=\"x\", step_up_challenge=\"a.b.c\"",
                " " + START + ", step_up_challenge=\"a.b.c\"",
                START + ", step_up_challenge=\"a.b.c\" ",
                START + ",step_up_challenge=\"a.b.c\"",
                "bearer error=\"insufficient_user_authentication\", step_up_challenge=\"a.b.c\""
            })
    void takesNoOtherForm(String header) {
        assertThat(StepUpDemand.parse(List.of(header))).isEmpty();
    }

    @Test
    void takesExactlyOneHeader() {
        String header = new StepUpDemand(List.of(), null, "a.b.c").header("Bearer");
        assertThat(StepUpDemand.parse(List.of())).isEmpty();
        assertThat(StepUpDemand.parse(List.of(header, header))).isEmpty();
        assertThat(StepUpDemand.parse(List.of(header, "Basic"))).isEmpty();
    }

    @Test
    void takesNothingThatIsTooLong() {
        assertThat(StepUpDemand.of(null, "5", "a." + "b".repeat(3072) + ".c")).isPresent();
        assertThat(StepUpDemand.of(null, "5", "a." + "b".repeat(3073) + ".c")).isEmpty();
        assertThat(StepUpDemand.of("x ".repeat(8) + "x", "5", "a.b.c")).isEmpty();
        assertThat(StepUpDemand.of("x".repeat(129), "5", "a.b.c")).isEmpty();
        assertThat(StepUpDemand.of("a b", "5", null)).isEmpty();
    }

    @Test
    void keepsTheChallengeOutOfLogs() {
        assertThat(new StepUpDemand(List.of("mfa"), null, "a.secret.c"))
                .hasToString("StepUpDemand[acrValues=[mfa], maxAge=null]");
    }
}
