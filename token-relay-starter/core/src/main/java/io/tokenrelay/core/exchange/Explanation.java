package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryLines;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    static Explanation of(
            List<RuleVerdict> verdicts, ClientId requester, Map<String, List<String>> parameters, Registry registry) {
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
        return new Explanation(verdicts, requester, target, scopes);
    }

    private static Stream<String> values(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream();
    }

    /** The first rule that refuses: the decision. None when a token would be issued, as far as it can be shown. */
    public Optional<ExchangeRule> refusedBy() {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome() == RuleVerdict.Outcome.REFUSES)
                .map(RuleVerdict::rule)
                .findFirst();
    }

    /** The lines of the registry that a rule rests on in this request, in order; none where it rests on none. */
    public List<Integer> linesBehind(ExchangeRule rule, RegistryLines lines) {
        return lines(rule, lines).distinct().sorted().boxed().toList();
    }

    private IntStream lines(ExchangeRule rule, RegistryLines lines) {
        return switch (rule) {
            case WELL_FORMED, GENUINE_SUBJECT, NO_IMPERSONATION -> IntStream.empty();
            case REGISTERED_REQUESTER, MEANT_FOR_REQUESTER -> lines.service(requester).stream();
            case ONE_TARGET -> target.stream().flatMapToInt(name -> lines.service(name).stream());
            case REGISTERED_CALL -> target.stream().flatMapToInt(name -> lines.calls(requester, name).stream());
            case JUSTIFIED_SCOPES,
                    CONSENTED_TERMS,
                    UNBROKEN_CHAIN,
                    BOUNDED_LIFETIME,
                    POSSESSION,
                    BOUND_CALL,
                    SUFFICIENT_SIGN_IN ->
                scopes().stream().flatMapToInt(scope -> target.stream()
                        .flatMapToInt(name -> lines.call(requester, name, scope).stream()));
            case ACTIVE_PERSON ->
                scopes().stream()
                        .flatMapToInt(scope -> target.stream().flatMapToInt(name -> lines.scope(name, scope).stream()));
        };
    }
}
