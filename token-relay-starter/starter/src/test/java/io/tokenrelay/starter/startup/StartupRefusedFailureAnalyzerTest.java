package io.tokenrelay.starter.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class StartupRefusedFailureAnalyzerTest {

    @Test
    void namesEveryMistakeAndTheFixOfEachKindOnce() {
        StartupRefusedException refused = new StartupRefusedException(List.of(
                new StartupProblem(StartupError.HANDLER_WITHOUT_ANNOTATION, "Orders.get()", "has no annotation"),
                new StartupProblem(StartupError.NOT_ENFORCEABLE, "Ledger.write()", "is final"),
                new StartupProblem(StartupError.HANDLER_WITHOUT_ANNOTATION, "Orders.list()", "has no annotation")));
        FailureAnalysis analysis =
                new StartupRefusedFailureAnalyzer().analyze(new IllegalStateException("wrapped", refused));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .contains("TR-S04", "Orders.get()", "Orders.list()", "TR-S05", "Ledger.write(): is final");
        assertThat(analysis.getAction())
                .containsOnlyOnce("TR-S04: Annotate it")
                .containsOnlyOnce("TR-S05: Make the class");
    }
}
