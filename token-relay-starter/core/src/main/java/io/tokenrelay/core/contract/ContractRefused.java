package io.tokenrelay.core.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Something is no contract. It is refused as a whole, with everything that is wrong with it. */
public final class ContractRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ContractRefused(String sourceName, List<String> problems) {
        super(ContractError.UNREADABLE.id() + " " + sourceName + " is no contract:\n"
                + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, each with its place: {@code endpoints[2].scopes: is no list of strings}; at least one, 200 and an "and more" at most. */
    public List<String> problems() {
        return problems;
    }
}
