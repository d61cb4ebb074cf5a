package io.tokenrelay.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.tokenrelay.core.error.ErrorCode;
import java.util.HashSet;
import java.util.Set;

@AnalyzeClasses(packages = "io.tokenrelay", importOptions = ImportOption.DoNotIncludeTests.class)
class ErrorIdsTest {

    @ArchTest
    static void areUniqueAndSayWhatToDo(JavaClasses all) {
        Set<String> ids = new HashSet<>();
        for (JavaClass type : all) {
            if (type.isEnum() && type.isAssignableTo(ErrorCode.class)) {
                for (Object constant : type.reflect().getEnumConstants()) {
                    ErrorCode error = (ErrorCode) constant;
                    assertThat(error.id()).matches("TR-[A-Z]\\d{2,3}");
                    assertThat(ids.add(error.id()))
                            .as("%s is unique", error.id())
                            .isTrue();
                    assertThat(error.summary()).isNotBlank();
                    assertThat(error.fix()).isNotBlank();
                }
            }
        }
        assertThat(ids).contains("TR-A01", "TR-S01", "TR-T01", "TR-T50", "TR-T60");
    }
}
