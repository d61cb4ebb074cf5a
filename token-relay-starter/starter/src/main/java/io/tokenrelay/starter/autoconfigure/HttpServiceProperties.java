package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.outbound.OutboundError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * How requests go out: what goes without a token of this system, and how much of a body is held.
 *
 * @param foreign the groups of @HttpExchange interfaces that call nobody of this system, so that they go out without a token
 *     of it
 * @param heldBody how much of a request's body is held in memory at most. A larger one is sent as it is written; one that was
 *     already written into memory by the application is refused
 */
@ConfigurationProperties("token-relay.outbound")
public record HttpServiceProperties(
        @DefaultValue List<Foreign> foreign,
        @DefaultValue("1MB") DataSize heldBody) {

    private static final DataSize LARGEST_HELD = DataSize.ofMegabytes(100);

    public HttpServiceProperties {
        if (heldBody.isNegative() || heldBody.compareTo(LARGEST_HELD) > 0) {
            throw new IllegalArgumentException(
                    "token-relay.outbound.held-body lies between 0 and " + LARGEST_HELD.toMegabytes() + "MB");
        }
        foreign = List.copyOf(foreign);
    }

    /**
     * A group that calls nobody of this system.
     *
     * @param group the group's name in @ImportHttpServices
     * @param reason why its calls carry no token of this system; required
     */
    public record Foreign(@Nullable String group, @Nullable String reason) {}

    /** @throws StartupRefusedException naming every entry without a group or a reason */
    Set<String> foreignGroups() {
        List<StartupProblem> problems = new ArrayList<>();
        for (int i = 0; i < foreign.size(); i++) {
            Foreign entry = foreign.get(i);
            if (!StringUtils.hasText(entry.group()) || !StringUtils.hasText(entry.reason())) {
                problems.add(new StartupProblem(
                        OutboundError.FOREIGN_GROUP,
                        "token-relay.outbound.foreign[" + i + "]",
                        StringUtils.hasText(entry.group())
                                ? "lists " + entry.group() + " without a reason"
                                : "names no group"));
            }
        }
        if (!problems.isEmpty()) {
            throw new StartupRefusedException(problems);
        }
        return foreign.stream()
                .map(Foreign::group)
                .map(Objects::requireNonNull)
                .collect(Collectors.toUnmodifiableSet());
    }
}
