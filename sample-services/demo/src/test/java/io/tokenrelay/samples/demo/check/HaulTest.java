package io.tokenrelay.samples.demo.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.samples.demo.check.http.Answer;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaulTest {

    @Test
    void isASuccessWhenTheThingThatWasToBeHadIsInTheAnswer() {
        assertThat(Haul.of(answer(200, "{\"customer\":\"alice\"}"), "customer", "alice", "bob reads it"))
                .isEqualTo(new Haul(true, "bob reads it"));
    }

    @Test
    void failsWhenTheAnswerHoldsSomethingElse() {
        assertThatExceptionOfType(CheckFailedException.class)
                .isThrownBy(() -> Haul.of(answer(200, "{\"customer\":\"bob\"}"), "customer", "alice", "bob reads it"))
                .withMessageContaining("customer is bob and should be alice");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void isNoneWhenTheTwinRefuses(int status) {
        assertThat(Haul.of(answer(status, ""), "bob reads it").succeeded()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500, 503})
    void aBrokenTwinRefusesNothing(int status) {
        assertThatExceptionOfType(CheckFailedException.class)
                .isThrownBy(() -> Haul.of(answer(status, ""), "bob reads it"))
                .withMessageContaining("neither grants nor refuses");
    }

    private static Answer answer(int status, String body) {
        return new Answer(
                URI.create("http://localhost/payments"), status, HttpHeaders.of(Map.of(), (name, value) -> true), body);
    }
}
