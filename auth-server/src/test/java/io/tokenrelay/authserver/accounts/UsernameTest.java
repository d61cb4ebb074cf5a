package io.tokenrelay.authserver.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @Test
    void isTheSameWhateverTheCaseAndTheBlanksAround() {
        assertThat(Username.parse(" Alice.Smith@Example.org ")).contains(new Username("alice.smith@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".alice", "alice-", "al ice", "älice", "аlice", "alice\u0000", "al\nice", "a/b", "<b>"})
    void isAsciiWithoutBlanksOrMarkup(String typed) {
        assertThat(Username.parse(typed)).isEmpty();
    }

    @Test
    void hasAtMost64Characters() {
        assertThat(Username.parse("a".repeat(64))).isPresent();
        assertThat(Username.parse("a".repeat(65))).isEmpty();
    }

    @Test
    void isRefusedWhenItIsNotNormalised() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Username("Alice"));
    }
}
