package io.tokenrelay.core.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong, so that all of it is reported at once. */
final class Problems {

    private static final Comparator<RegistryProblem> ORDER =
            Comparator.comparingInt(RegistryProblem::line).thenComparingInt(RegistryProblem::column);

    private final List<RegistryProblem> found = new ArrayList<>();

    void add(RegistryError code, Node at, String message) {
        add(code, Optional.of(at.getStartMark()), message, code.fix());
    }

    void add(RegistryError code, Node at, String message, String fix) {
        add(code, Optional.of(at.getStartMark()), message, fix);
    }

    /** For what is wrong with the file rather than with a node in it; without a mark it is reported at its start. */
    void add(RegistryError code, Optional<Mark> at, String message, String fix) {
        int line = at.map(Mark::getLine).orElse(0) + 1;
        int column = at.map(Mark::getColumn).orElse(0) + 1;
        found.add(new RegistryProblem(code, line, column, message, fix));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<RegistryProblem> inOrder() {
        return found.stream().sorted(ORDER).toList();
    }
}
