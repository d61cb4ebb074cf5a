package io.tokenrelay.authserver.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeTest {

    @Test
    void usesEveryLetterAtEveryPlaceAndNoCodeTwice() {
        Set<String> codes = new HashSet<>();
        Set<String> letters = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String code = UserCode.generate().reveal();
            assertThat(code).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
            codes.add(code);
            for (int at = 0; at < code.length(); at++) {
                letters.add(at + " " + code.charAt(at));
            }
        }

        assertThat(codes).hasSizeGreaterThan(1_998);
        assertThat(letters).hasSize(8 * 20 + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BCDF-GHJK", "bcdfghjk", " bcdf ghjk\n", "B C D F – G H J K", "\u00a0BCDF\u2011GHJK."})
    void readsWhatPeopleType(String typed) {
        assertThat(UserCode.parse(typed).map(UserCode::reveal)).contains("BCDF-GHJK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BCDF-GHJ", "BCDF-GHJKL", "BCDF-GHJA", "BCDF-GHJ1", "BCDF0GHJK"})
    void readsNothingElse(String typed) {
        assertThat(UserCode.parse(typed)).isEmpty();
    }

    @Test
    void readsNothingOfUnreasonableLength() {
        assertThat(UserCode.parse("BCDF-GHJK" + " ".repeat(56))).isEmpty();
    }

    @Test
    void isInNoLog() {
        assertThat(UserCode.parse("BCDF-GHJK").orElseThrow().toString()).doesNotContainIgnoringCase("bcdf");
    }
}
