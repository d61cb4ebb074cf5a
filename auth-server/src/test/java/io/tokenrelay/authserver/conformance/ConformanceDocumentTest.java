package io.tokenrelay.authserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing stands in {@code docs/conformance.md} as done that no test shows, and nothing is left out. */
class ConformanceDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/conformance.md");
    private static final String ACCEPT = "mvn test -pl auth-server -am -Dtest=ConformanceDocumentTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dconformance.accept=true";

    private static final List<Specification> SPECIFICATIONS = Requirements.read();
    private static final ShowingTests TESTS = ShowingTests.ofThisModule();

    @Test
    void everyFileOfRequirementsIsRead() throws IOException {
        try (Stream<Path> files = Files.list(Requirements.DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Requirements.FILES.stream()
                            .map(file -> file + ".yaml")
                            .toList());
        }
    }

    @Test
    void noTestShowsWhatNobodyDemands() {
        assertThat(requirements().map(Requirement::id)).containsAll(TESTS.ids());
    }

    @Test
    void whatHasNoReasonNotToBeShownIsShownAndNothingElse() {
        assertThat(requirements().filter(requirement -> requirement.gap() == null))
                .extracting(Requirement::id)
                .as(
                        "what is demanded, and neither not done nor not applicable, is shown by a test; and the other way round")
                .containsExactlyInAnyOrderElementsOf(TESTS.ids());
    }

    @Test
    void everyTestThatShowsSomethingRuns() {
        assertThat(TESTS.thatDoNotRun()).isEmpty();
    }

    @Test
    void theDocumentIsMadeFromThem() throws IOException {
        String now = ConformanceDocument.of(SPECIFICATIONS, TESTS);
        if (Boolean.getBoolean("conformance.accept")) {
            Files.writeString(DOCUMENT, now);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("what the tests show has changed; if that is meant, accept it with\n%s", ACCEPT)
                .isEqualTo(now);
    }

    private Stream<Requirement> requirements() {
        return SPECIFICATIONS.stream().flatMap(specification -> specification.requirements().stream());
    }
}
