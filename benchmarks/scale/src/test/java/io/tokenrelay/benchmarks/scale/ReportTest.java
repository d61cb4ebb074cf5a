package io.tokenrelay.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Growth growth = TestSteps.growth();
    private final Report report = new Report(Options.parse(List.of()), growth.steps(), List.of(growth));

    @Test
    void saysRatiosForMachines() {
        assertThat(report.outcome().json().toString())
                .startsWith("{\"measured\": \"scale\"")
                .contains("\"ratios\": {\"people\": {")
                .contains("\"exchange\": {\"10000\": 1.500, \"100000\": 1.250}")
                .endsWith("}")
                .doesNotContain("\n");
    }

    @Test
    void saysWhatEachOperationCostAtEachSize() {
        assertThat(report.costs().text().lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("10000 people +exchange .*"));
    }

    @Test
    void drawsOnePlotForEachGrowth(@TempDir Path directory) throws IOException {
        report.plot(directory.resolve("plots"));

        assertThat(directory.resolve("plots/scale-people.svg")).isRegularFile();
    }
}
