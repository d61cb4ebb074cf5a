package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryLines;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What every rule says to a request, and what of the registry it rests on.
 *
 * @param verdicts what each rule says, in the order in which they are asked
 * @param requester who asks
 * @param target whom the request names, if the registry knows it
 * @param scopes the scopes that the request names
 */
public record Explanation(
        List<RuleVerdict> verdicts, ClientId requester, Optional<ClientId> target, List<Scope> scopes) {

    public Explanation {
        verdicts = List.copyOf(verdicts);
        scopes = List.copyOf(scopes);
    }

    /** @param rules the way past the rules by which the request would be decided */
    static Explanation of(Received request, Consumer<Passage<Received>> rules) {
        List<RuleVerdict> verdicts = new ArrayList<>();
        rules.accept(Passage.explaining(request, verdicts::add));
        Map<String, List<String>> parameters = request.parameters();
        Registry registry = request.registry();
        Optional<ClientId> target = values(parameters, "audience")
                .filter(ClientId::isValid)
                .map(ClientId::new)
                .flatMap(name -> registry.service(name).stream())
                .findFirst()
                .or(() -> values(parameters, "resource")
                        .filter(Audience::isValid)
                        .map(Audience::new)
                        .flatMap(uri -> registry.serviceByUri(uri).stream())
                        .findFirst())
                .map(Service::name);
        List<Scope> scopes = values(parameters, "scope")
                .flatMap(value -> Stream.of(value.split(" ", -1)))
                .filter(Scope::isValid)
                .map(Scope::new)
                .toList();
        return new Explanation(verdicts, request.requester(), target, scopes);
    }

    private static Stream<String> values(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream();
    }

    /** The first rule that refuses: the decision. None when a token would be issued, as far as it can be shown. */
    public Optional<RuleCode> refusedBy() {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome() == RuleVerdict.Outcome.REFUSES)
                .map(RuleVerdict::rule)
                .findFirst();
    }

    /** The lines of the registry that a rule rests on in this request, in order; none where it rests on none. */
    public List<Integer> linesBehind(RuleCode rule, RegistryLines lines) {
        return lines(rule, lines).distinct().sorted().boxed().toList();
    }

    private IntStream lines(RuleCode rule, RegistryLines lines) {
        return switch (rule.basis()) {
            case NOTHING -> IntStream.empty();
            case REQUESTER -> lines.service(requester).stream();
            case TARGET -> target.stream().flatMapToInt(name -> lines.service(name).stream());
            case CALLS -> target.stream().flatMapToInt(name -> lines.calls(requester, name).stream());
            case EACH_CALL -> eachScope((name, scope) -> lines.call(requester, name, scope));
            case EACH_SCOPE -> eachScope(lines::scope);
        };
    }

    private IntStream eachScope(BiFunction<ClientId, Scope, OptionalInt> line) {
        return scopes.stream()
                .flatMapToInt(scope -> target.stream().flatMapToInt(name -> line.apply(name, scope).stream()));
    }
}
