package io.tokenrelay.authserver.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class StartupRefusedFailureAnalyzerTest {

    private static final ErrorCode ERROR = () -> new ErrorText("TR-C99", "Something is missing.", "Bring it.");

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        var failure = new BeanCreationException("bean", "wrapped", new StartupRefused(ERROR, "Here: `x.y`."));

        var analysis = new StartupRefusedFailureAnalyzer().analyze(failure);

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains("TR-C99", "Something is missing.", "Here: `x.y`.");
        assertThat(analysis.getAction()).isEqualTo("Bring it.");
    }

    @Test
    void isKnownToSpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(getClass()))))
                .hasAtLeastOneElementOfType(StartupRefusedFailureAnalyzer.class);
    }
}
