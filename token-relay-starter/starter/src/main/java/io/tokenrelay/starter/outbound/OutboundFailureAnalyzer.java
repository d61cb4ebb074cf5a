package io.tokenrelay.starter.outbound;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows every mistake in the configuration of the downstreams, and the fix of each kind once. */
final class OutboundFailureAnalyzer extends AbstractFailureAnalyzer<OutboundMisconfiguredException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, OutboundMisconfiguredException cause) {
        String description = cause.problems().stream()
                .map(OutboundProblem::toString)
                .collect(Collectors.joining("\n    ", "The downstreams are not configured properly:\n\n    ", ""));
        String action = cause.problems().stream()
                .map(OutboundProblem::error)
                .distinct()
                .map(error -> error.id() + ": " + error.fix())
                .collect(Collectors.joining("\n"));
        return new FailureAnalysis(description, action, cause);
    }
}
