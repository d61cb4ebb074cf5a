package io.tokenrelay.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodesTest {

    private final List<ErrorCode> codes = codes();

    @Test
    void findsTheCodesOfEveryFeature() {
        assertThat(codes).extracting(code -> code.id().substring(0, 4)).contains("TR-T", "TR-R", "TR-X", "TR-N");
    }

    @Test
    void hasEachIdOnce() {
        assertThat(codes).extracting(ErrorCode::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "X05", "TR-X5", "TR-X005", "TR-x05", "TR-5X0", "tr-X05", "TR-X05 ", "TR-X05\n", "TR-X1000"})
    void refusesAnIdOfAnotherForm(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ErrorText(id, "Something is wrong", "Correct it"));
    }

    @Test
    void goesOnWithAThirdDigitWhenALetterIsFull() {
        assertThat(new ErrorText("TR-R100", "Something is wrong", "Correct it").id())
                .isEqualTo("TR-R100");
    }

    @Test
    void saysWhatHappenedAndHowToFixIt() {
        // RFC 6749 §5.2: they go into an error_description, which may hold neither quote nor backslash.
        assertThat(codes)
                .flatExtracting(ErrorCode::summary, ErrorCode::fix)
                .allMatch(text ->
                        text instanceof String line && line.matches("[A-Z][\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+[^.]"));
    }

    private static List<ErrorCode> codes() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.tokenrelay.core");
        return classes.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
                .flatMap(type -> constants(type.reflect()))
                .toList();
    }

    private static Stream<ErrorCode> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(ErrorCode.class::cast);
    }
}
