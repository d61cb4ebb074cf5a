package io.tokenrelay.authserver.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordTest {

    @Test
    void doesNotShowItselfInALog() {
        assertThat(new Password("correct horse battery")).hasToString("[password]");
    }

    @Test
    void isTheSameHoweverTheKeyboardComposesAnAccent() {
        assertThat(new Password("cafe\u0301").reveal()).isEqualTo(new Password("caf\u00e9").reveal());
    }

    @Test
    void countsCharactersRatherThanCodeUnits() {
        assertThat(new Password("\uD83D\uDD11".repeat(11)).isLongEnough()).isFalse();
        assertThat(new Password("\uD83D\uDD11".repeat(128)).isTooLong()).isFalse();
        assertThat(new Password("\uD83D\uDD11".repeat(129)).isTooLong()).isTrue();
    }
}
