package io.tokenrelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeTest {

    private final Outcome outcome = new Outcome("exchange", "25", 3);

    @BeforeEach
    void somethingWasMeasured() {
        outcome.table("costs", new Table(List.of("", "CPU ms")).row(List.of("ours", "0.2")))
                .remark("Medians.");
        outcome.json().with("ratios", new JsonObject().with("keycloak", 10.0)).with("unit", "ms");
    }

    @Test
    void endsWithALineOfJson() {
        assertThat(outcome.text().lines())
                .last()
                .isEqualTo("{\"measured\": \"exchange\", \"jdk\": \"25\", \"rounds\": 3,"
                        + " \"ratios\": {\"keycloak\": 10.000}, \"unit\": \"ms\"}");
    }

    @Test
    void showsTablesAndRemarksBefore() {
        assertThat(outcome.text().lines()).contains("ours  0.2", "Medians.");
    }

    @Test
    void leavesTablesInFiles(@TempDir Path directory) throws IOException {
        outcome.print(directory);

        assertThat(directory.resolve("costs.md")).hasContent("""
                |  | CPU ms |
                | --- | --- |
                | ours | 0.2 |
                """);
    }
}
