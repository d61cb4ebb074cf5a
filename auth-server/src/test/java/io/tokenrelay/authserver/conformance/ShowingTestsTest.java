package io.tokenrelay.authserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowingTestsTest {

    @Test
    @Shows("the-id-of-a-fixture")
    void findTheMethodsThatShowSomething() {
        ShowingTests found = of(ShowingTestsTest.class);

        assertThat(found.thatShow("the-id-of-a-fixture"))
                .extracting(JavaMethod::getName)
                .containsExactlyInAnyOrder("findTheMethodsThatShowSomething", "sayWhyOneDoesNotRun");
        assertThat(found.thatShow("another")).isEmpty();
        assertThat(found.thatDoNotRun()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nested, is in a class that is not taken for one of tests",
        "switchedOff, 'is left out, or under a condition'",
        "conditional, 'is left out, or under a condition'",
        "helper, is no test"
    })
    @Shows("the-id-of-a-fixture")
    void sayWhyOneDoesNotRun(String method, String reason) {
        assertThat(of(Fixture.class).thatDoNotRun()).contains("Fixture." + method + " " + reason);
    }

    @Test
    void sayWhyNoneOfAClassRuns() {
        assertThat(of(SwitchedOff.class).thatDoNotRun())
                .containsExactly("SwitchedOff.any is left out, or under a condition");
    }

    private static ShowingTests of(Class<?> type) {
        Iterable<JavaClass> classes = new ClassFileImporter().importClasses(type);
        return ShowingTests.of(classes);
    }

    static class Fixture {

        @Test
        @Shows("one")
        void nested() {}

        @Test
        @Disabled
        @Shows("one")
        void switchedOff() {}

        @Test
        @EnabledOnOs(OS.LINUX)
        @Shows("one")
        void conditional() {}

        @Shows("one")
        void helper() {}
    }

    @Disabled
    static class SwitchedOff {

        @Test
        @Shows("one")
        void any() {}
    }
}
