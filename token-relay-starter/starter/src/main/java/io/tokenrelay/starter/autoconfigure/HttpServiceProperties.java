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

/**
 * What groups of @HttpExchange interfaces are, other than downstreams.
 *
 * @param foreign the groups that call nobody of this system, so that they go out without a token of it
 */
@ConfigurationProperties("token-relay.outbound")
public record HttpServiceProperties(@DefaultValue List<Foreign> foreign) {

    public HttpServiceProperties {
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
