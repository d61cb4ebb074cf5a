package io.tokenrelay.core.registry;

import java.util.List;
import java.util.stream.Collectors;

/** A registry that does not add up. It is refused as a whole, with everything that is wrong with it. */
public final class RegistryRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RegistryProblem> problems;

    RegistryRefused(String sourceName, List<RegistryProblem> problems) {
        super(sourceName + " is refused:\n"
                + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file; at least one. */
    public List<RegistryProblem> problems() {
        return problems;
    }
}
