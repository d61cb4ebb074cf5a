package io.tokenrelay.authserver.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a {@link StartupRefused} as what is wrong and what to do. */
final class StartupRefusedFailureAnalyzer extends AbstractFailureAnalyzer<StartupRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartupRefused cause) {
        String description = cause.error().id() + ": " + cause.error().summary() + "\n\n" + cause.detail();
        return new FailureAnalysis(description, cause.error().fix(), cause);
    }
}
