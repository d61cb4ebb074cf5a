package io.tokenrelay.starter.outbound;

import io.tokenrelay.starter.startup.StartupCheck;
import io.tokenrelay.starter.startup.StartupProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/**
 * Looks at every group of {@code @HttpExchange} interfaces: its calls are relayed, or it was said to be none of a
 * service of this system. A group that is neither calls somebody without a token, or with the wrong one.
 */
public final class HttpServiceCheck implements StartupCheck {

    private final Supplier<Stream<HttpServiceProxyRegistry>> registries;
    private final RelayedHttpServices relayed;
    private final Set<String> foreign;

    /** @param foreign the groups that call no service of this system */
    public HttpServiceCheck(
            Supplier<Stream<HttpServiceProxyRegistry>> registries, RelayedHttpServices relayed, Set<String> foreign) {
        this.registries = registries;
        this.relayed = relayed;
        this.foreign = Set.copyOf(foreign);
    }

    @Override
    public List<StartupProblem> problems() {
        List<StartupProblem> problems = new ArrayList<>();
        registries.get().forEach(registry -> registry.getGroupNames().stream()
                .sorted()
                .flatMap(group -> problem(group, registry).stream())
                .forEach(problems::add));
        foreign.stream()
                .sorted()
                .filter(relayed::isDownstream)
                .map(group -> new StartupProblem(
                        OutboundError.FOREIGN_GROUP,
                        "token-relay.outbound.foreign",
                        "lists " + group + ", which is a downstream"))
                .forEach(problems::add);
        return problems;
    }

    private Optional<StartupProblem> problem(String group, HttpServiceProxyRegistry registry) {
        if (relayed.contains(group) || (foreign.contains(group) && !relayed.isDownstream(group))) {
            return Optional.empty();
        }
        String where = registry.getClientTypesInGroup(group).stream()
                .map(Class::getName)
                .sorted()
                .collect(Collectors.joining(", ", "HTTP service group \"" + group + "\" (", ")"));
        return Optional.of(
                relayed.isDownstream(group)
                        ? new StartupProblem(
                                OutboundError.GROUP_NOT_RELAYED, where, "is called by another client than RestClient")
                        : new StartupProblem(
                                OutboundError.GROUP_WITHOUT_DOWNSTREAM,
                                where,
                                "is neither a downstream nor listed as foreign"));
    }
}
