package io.tokenrelay.starter.startup;

import static java.util.Comparator.comparing;

import io.tokenrelay.core.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows every mistake, grouped by kind, with the fix of each kind once. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupRefusedFailureAnalyzer extends AbstractFailureAnalyzer<StartupRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartupRefusedException cause) {
        Map<ErrorCode, List<StartupProblem>> byError = cause.problems().stream()
                .collect(Collectors.groupingBy(
                        StartupProblem::error, () -> new TreeMap<>(comparing(ErrorCode::id)), Collectors.toList()));
        String description = byError.entrySet().stream()
                .map(entry -> describe(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n\n", "Token Relay refuses to start this service:\n\n", ""));
        String action = byError.keySet().stream()
                .map(error -> error.id() + ": " + error.fix() + ".")
                .collect(Collectors.joining("\n"));
        return new FailureAnalysis(description, action, cause);
    }

    private static String describe(ErrorCode error, List<StartupProblem> problems) {
        return problems.stream()
                .map(problem -> "    - " + problem.where() + ": " + problem.detail())
                .distinct()
                .collect(Collectors.joining("\n", error.id() + " " + error.summary() + ":\n", ""));
    }
}
