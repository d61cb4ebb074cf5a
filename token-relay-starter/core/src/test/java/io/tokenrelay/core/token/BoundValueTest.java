package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundValueTest {

    private static final UUID ID = UUID.fromString("a11ce000-0000-4000-8000-000000000001");

    @Test
    void writesEachKindOfValueInOneWay() {
        assertThat(BoundValue.text("A 1")).contains("A 1");
        assertThat(BoundValue.text(ID)).contains("a11ce000-0000-4000-8000-000000000001");
        assertThat(BoundValue.text(DayOfWeek.MONDAY)).contains("MONDAY");
        assertThat(BoundValue.text(true)).contains("true");
        assertThat(BoundValue.text('x')).contains("x");
        assertThat(BoundValue.text(4900L)).contains("4900");
        assertThat(BoundValue.text(-1)).contains("-1");
        assertThat(BoundValue.text(new BigInteger("7"))).contains("7");
        assertThat(BoundValue.text(new BigDecimal("100.00"))).contains("100");
        assertThat(BoundValue.text(new BigDecimal("1E+2"))).contains("100");
        assertThat(BoundValue.text(new BigDecimal("0.10"))).contains("0.1");
    }

    @Test
    void hasNoTextForWhatIsNotExact() {
        assertThat(List.of(1.0d, 1.0f, Double.NaN, new AtomicLong(1), new Object(), List.of("a")))
                .allSatisfy(value -> assertThat(BoundValue.text(value)).isEmpty());
    }

    @Test
    void hasNoTextForANumberThatWouldTakeForeverToWriteOut() {
        assertThat(BoundValue.text(new BigDecimal("1E+1000000000"))).isEmpty();
        assertThat(BoundValue.text(new BigDecimal("1E-1000000000"))).isEmpty();
        assertThat(BoundValue.text(BigInteger.TEN.pow(100))).isEmpty();
        assertThat(BoundValue.isSame("0", new BigDecimal("0E+1000000000"))).isFalse();
    }

    @Test
    void comparesNumbersByValue() {
        assertThat(BoundValue.isSame("100", 100)).isTrue();
        assertThat(BoundValue.isSame("100", 100L)).isTrue();
        assertThat(BoundValue.isSame("100.0", 100L)).isTrue();
        assertThat(BoundValue.isSame("100", new BigDecimal("100.00"))).isTrue();
        assertThat(BoundValue.isSame("100", new BigDecimal("1e2"))).isTrue();
        assertThat(BoundValue.isSame("-5", (short) -5)).isTrue();
        assertThat(BoundValue.isSame("5", (byte) 5)).isTrue();
        assertThat(BoundValue.isSame("100", 101)).isFalse();
        assertThat(BoundValue.isSame("100.01", 100)).isFalse();
        assertThat(BoundValue.isSame("9223372036854775808", Long.MIN_VALUE)).isFalse();
        assertThat(BoundValue.isSame("18446744073709551616", 0L)).isFalse();
    }

    /** What other readers of numbers would take for a hundred. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e2",
                "1E2",
                " 100",
                "100 ",
                "+100",
                "0100",
                "100.",
                "0x64",
                "100L",
                "1_00",
                "1,00",
                "\u0661\u0660\u0660",
                "\uff11\uff10\uff10",
                "100\u0000",
                "\u2007100",
                "--100",
                "",
                "."
            })
    void takesNoOtherSpellingForANumber(String inContext) {
        assertThat(BoundValue.isSame(inContext, 100)).isFalse();
        assertThat(BoundValue.isSame(inContext, new BigDecimal("100"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.0", "0100", " 100", "100 ", "1e2"})
    void comparesTextLetterByLetterAlsoWhereItLooksLikeANumber(String asked) {
        assertThat(BoundValue.isSame("100", asked)).isFalse();
        assertThat(BoundValue.isSame(asked, asked)).isTrue();
    }

    @Test
    void neitherFoldsNorNormalises() {
        assertThat(BoundValue.isSame("a", "A")).isFalse();
        assertThat(BoundValue.isSame(ID.toString().toUpperCase(java.util.Locale.ROOT), ID))
                .isFalse();
        assertThat(BoundValue.isSame("\u00e9", "e\u0301")).isFalse();
        assertThat(BoundValue.isSame("\uff41", "a")).isFalse();
    }

    @Test
    void isTheSameAsNothingWhereItHasNoText() {
        assertThat(BoundValue.isSame("100.0", 100.0d)).isFalse();
        assertThat(BoundValue.isSame("[a]", List.of("a"))).isFalse();
        assertThat(BoundValue.isSame("1", new AtomicLong(1))).isFalse();
    }

    @Test
    void findsEveryTextThatItWritesToBeTheSame() {
        for (Object value : List.of("x", ID, DayOfWeek.FRIDAY, false, 'c', 12L, 0, new BigDecimal("12.3400"))) {
            assertThat(BoundValue.isSame(BoundValue.text(value).orElseThrow(), value))
                    .isTrue();
        }
    }
}
