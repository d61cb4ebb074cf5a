package io.tokenrelay.authserver.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    /** The key of RFC 6238 appendix B for SHA-1. */
    private static final FactorSecret OF_THE_RFC =
            FactorSecret.of(Arrays.copyOf("12345678901234567890".getBytes(StandardCharsets.US_ASCII), 52));

    /** The last six of the eight digits that appendix B has. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheRfc(long time, String code) {
        assertThat(Totp.code(OF_THE_RFC, Totp.step(Instant.ofEpochSecond(time))))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void knowsACodeOfNowAndOfTheStepsBesideIt(long off) {
        Instant now = Instant.ofEpochSecond(1234567890);
        long step = Totp.step(now) + off;

        assertThat(Totp.stepOf(Totp.code(OF_THE_RFC, step), OF_THE_RFC, now)).hasValue(step);
    }

    @ParameterizedTest
    @ValueSource(longs = {-2, 2})
    void knowsNoOther(long off) {
        Instant now = Instant.ofEpochSecond(1234567890);

        assertThat(Totp.stepOf(Totp.code(OF_THE_RFC, Totp.step(now) + off), OF_THE_RFC, now))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "123 456", " 123456\n"})
    void readsACodeHoweverItIsGrouped(String typed) {
        assertThat(Totp.parse(typed)).contains("123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", "-12345", "１２３４５６"})
    void readsNothingElse(String typed) {
        assertThat(Totp.parse(typed)).isEmpty();
    }

    @Test
    void aSecretDiffersFromTheNextAndShowsNothing() {
        FactorSecret secret = FactorSecret.generate();

        assertThat(secret.revealBase32())
                .matches("[A-Z2-7]{32}")
                .isNotEqualTo(FactorSecret.generate().revealBase32());
        assertThat(secret.toString()).isEqualTo("FactorSecret[]");
    }
}
