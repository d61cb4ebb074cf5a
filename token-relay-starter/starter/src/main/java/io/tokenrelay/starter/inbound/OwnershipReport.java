package io.tokenrelay.starter.inbound;

import io.tokenrelay.starter.authorize.AccessPolicy;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.HandlerMethod;

/** The handlers for users that take identifiers of which nothing says whose they are. */
final class OwnershipReport {

    private static final Logger LOGGER = LoggerFactory.getLogger(OwnershipReport.class);
    private static final StartupError ERROR = StartupError.IDENTIFIER_WITHOUT_OWNER;

    private OwnershipReport() {}

    /** The line about one handler; none when there is nothing to report. */
    static Optional<String> line(HandlerMethod handler, AccessPolicy policy) {
        if (!policy.leavesOwnershipUnsaid()) {
            return Optional.empty();
        }
        List<Identifier> unsaid = Identifiers.in(handler).stream()
                .filter(identifier -> !identifier.isCoveredBy(policy.ownedIds()))
                .toList();
        return unsaid.isEmpty()
                ? Optional.empty()
                : Optional.of("nothing says whose it is: "
                        + unsaid.stream().map(Identifier::toString).collect(Collectors.joining(", ")));
    }

    /** Writes the whole report as one warning. */
    static void warn(List<StartupProblem> unsaid) {
        LOGGER.warn(
                "{} {}:\n{}\nFix: {}.",
                ERROR.id(),
                ERROR.summary(),
                unsaid.stream()
                        .map(problem -> "    - " + problem.where() + ": " + problem.detail())
                        .distinct()
                        .collect(Collectors.joining("\n")),
                ERROR.fix());
    }
}
