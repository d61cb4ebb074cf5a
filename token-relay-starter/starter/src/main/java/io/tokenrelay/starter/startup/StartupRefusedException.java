package io.tokenrelay.starter.startup;

import io.tokenrelay.core.error.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/** The application would not be safe, so it does not start. */
public final class StartupRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<StartupProblem> problems;

    /** @param problems all that was found, at least one */
    public StartupRefusedException(List<StartupProblem> problems) {
        super(problems.stream().map(StartupProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** A refusal because of one mistake. */
    public StartupRefusedException(ErrorCode error, String where, String detail) {
        this(List.of(new StartupProblem(error, where, detail)));
    }

    /** All that was found. */
    public List<StartupProblem> problems() {
        return problems;
    }
}
