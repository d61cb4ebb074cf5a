package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.starter.exchange.TransportSecurity;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks what was configured, and reports every mistake at once. */
final class DownstreamReader {

    private final List<StartupProblem> problems = new ArrayList<>();

    private DownstreamReader() {}

    /**
     * The downstreams by name.
     *
     * @throws StartupRefusedException when anything is wrong with any of them
     */
    static Map<String, Downstream> read(Collection<DownstreamDefinition> definitions) {
        DownstreamReader reader = new DownstreamReader();
        Map<String, Downstream> downstreams = new TreeMap<>();
        for (DownstreamDefinition definition : definitions) {
            Downstream downstream = reader.read(definition);
            if (downstream != null) {
                downstreams.put(definition.name(), downstream);
            }
        }
        if (!reader.problems.isEmpty()) {
            throw new StartupRefusedException(reader.problems);
        }
        return downstreams;
    }

    private @Nullable Downstream read(DownstreamDefinition definition) {
        String property = "token-relay.downstream." + definition.name();
        String service = definition.service() == null ? definition.name() : definition.service();
        boolean named = ClientId.isValid(service);
        if (!named) {
            problem(OutboundError.BAD_NAME, property, "\"" + service + "\" is no service's name");
        }
        URI url = url(definition, property + ".url");
        Optional<Origin> origin = url == null ? Optional.empty() : Origin.of(url);
        Scopes scopes = scopes(definition.scopes(), property + ".scopes");
        SortedSet<String> bind = bind(definition, property + ".bind");
        return named && url != null && origin.isPresent() && !scopes.isEmpty()
                ? new Downstream(
                        definition.name(), new ClientId(service), url, origin.get(), scopes, definition.mode(), bind)
                : null;
    }

    private @Nullable URI url(DownstreamDefinition definition, String property) {
        if (definition.url() == null || definition.url().isBlank()) {
            return badUrl(property, "is missing");
        }
        URI url;
        try {
            url = URI.create(definition.url());
        } catch (IllegalArgumentException e) {
            return badUrl(property, "is no URL");
        }
        // The value itself stays out of the message where it may hold a password.
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            return badUrl(property, "has user info, a query or a fragment");
        }
        if (Origin.of(url).isEmpty()) {
            return badUrl(property, "is no absolute http or https URL with a host");
        }
        if (!definition.allowPlainHttp() && !TransportSecurity.isConfidential(url)) {
            problem(OutboundError.PLAIN_HTTP, property, "is " + url);
            return null;
        }
        return url;
    }

    private @Nullable URI badUrl(String property, String what) {
        problem(OutboundError.BAD_URL, property, what);
        return null;
    }

    private Scopes scopes(List<String> configured, String property) {
        if (configured.isEmpty() || !configured.stream().allMatch(Scope::isValid)) {
            problem(OutboundError.BAD_SCOPES, property, configured.isEmpty() ? "is missing" : "is malformed");
            return Scopes.none();
        }
        return Scopes.of(configured.stream().map(Scope::new).toList());
    }

    private SortedSet<String> bind(DownstreamDefinition definition, String property) {
        List<String> names = definition.bind();
        if (!names.isEmpty() && definition.mode() == DownstreamMode.SERVICE) {
            problem(OutboundError.BAD_BIND, property, "stands beside mode service");
        } else if (names.size() > TransactionContext.MAX_VALUES
                || !names.stream().allMatch(TransactionContext::isName)) {
            problem(OutboundError.BAD_BIND, property, "has a name that is none, or too many");
        }
        return new TreeSet<>(names);
    }

    private void problem(OutboundError error, String property, String what) {
        problems.add(new StartupProblem(error, property, what));
    }
}
