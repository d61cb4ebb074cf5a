package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.inbound.PublicPaths;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads {@code token-relay.inbound.public}. */
final class PublicPathReader {

    private PublicPathReader() {}

    /** @throws StartupRefusedException naming every entry without a usable path or a reason */
    static PublicPaths read(List<InboundProperties.PublicPath> entries) {
        List<StartupProblem> problems = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String problem = problem(entries.get(i));
            if (!problem.isEmpty()) {
                problems.add(
                        new StartupProblem(StartupError.PUBLIC_PATH, "token-relay.inbound.public[" + i + "]", problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new StartupRefusedException(problems);
        }
        return new PublicPaths(entries.stream()
                .map(InboundProperties.PublicPath::path)
                .map(Objects::requireNonNull)
                .toList());
    }

    private static String problem(InboundProperties.PublicPath entry) {
        if (entry.path() == null) {
            return "has no path";
        }
        if (entry.reason() == null || entry.reason().isBlank()) {
            return "opens " + entry.path() + " without a reason";
        }
        try {
            PublicPaths.parse(entry.path());
            return "";
        } catch (IllegalArgumentException e) {
            return "opens " + entry.path() + ": " + e.getMessage();
        }
    }
}
