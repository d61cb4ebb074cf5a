package io.tokenrelay.authserver.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    @Test
    void tenAreMadeOfEightyBitsEach() {
        List<RecoveryCode> codes = RecoveryCode.generateAll();

        assertThat(codes).hasSize(10).extracting(RecoveryCode::reveal).doesNotHaveDuplicates();
        assertThat(codes).allSatisfy(code -> {
            assertThat(code.reveal()).matches("[A-Z2-7]{16}");
            assertThat(code.revealInGroups()).matches("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}");
            assertThat(code).hasToString("RecoveryCode[]");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCD-EFGH-IJKL-MN27", "abcd efgh ijkl mn27", "ABCDEFGHIJKLMN27", " abcd-efghIJKL mn27 "})
    void isReadHoweverItIsTyped(String typed) {
        assertThat(RecoveryCode.parse(typed).map(RecoveryCode::reveal)).contains("ABCDEFGHIJKLMN27");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456", "ABCD-EFGH-IJKL-MN2", "ABCD-EFGH-IJKL-MN275", "ABCD-EFGH-IJKL-MN01"})
    void isNothingElse(String typed) {
        assertThat(RecoveryCode.parse(typed)).isEmpty();
    }

    @Test
    void itsHashIsOnePersonsOwn() {
        RecoveryCode code = RecoveryCode.generateAll().get(0);
        FactorSecret secret = FactorSecret.generate();

        assertThat(secret.hash(code)).hasSize(32).isEqualTo(secret.hash(code));
        assertThat(FactorSecret.generate().hash(code)).isNotEqualTo(secret.hash(code));
    }
}
