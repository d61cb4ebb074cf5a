package io.tokenrelay.starter.outbound;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration of the downstreams is refused, with everything that is wrong with it. */
public final class OutboundMisconfiguredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<OutboundProblem> problems;

    public OutboundMisconfiguredException(List<OutboundProblem> problems) {
        super(problems.stream().map(OutboundProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every mistake, at least one. */
    public List<OutboundProblem> problems() {
        return problems;
    }
}
