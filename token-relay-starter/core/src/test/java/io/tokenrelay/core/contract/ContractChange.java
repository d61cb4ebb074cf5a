package io.tokenrelay.core.contract;

import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One thing that somebody changes in a service without the registry, or in the registry without the service. */
enum ContractChange {
    ANOTHER_URI,
    SIGN_IN_SWITCHED,
    ANOTHER_NAME,
    /** A scope that people are asked for when they sign in needs no endpoint, where it justifies a call. */
    ENDPOINT_REMOVED,
    SCOPE_NOT_REQUIRED,
    ANOTHER_SCOPE_REQUIRED,
    ANOTHER_SUBJECT,
    CALLER_ADDED,
    CALLER_REMOVED,
    CHAIN_ADDED,
    OTHER_VALUES_COMPARED,
    DOWNSTREAM_REMOVED,
    DOWNSTREAM_OF_ANOTHER_SERVICE,
    DOWNSTREAM_ON_ANOTHER_BEHALF,
    DOWNSTREAM_WITH_ANOTHER_SCOPE,
    DOWNSTREAM_BOUND_TO_OTHER_VALUES;

    /** The contract with the change; itself when there is nothing in it to change. */
    ServiceContract apply(ServiceContract contract, Random random) {
        return switch (this) {
            case ANOTHER_URI ->
                TestContracts.withIdentity(contract, new Audience("https://moved.example"), contract.signIn());
            case SIGN_IN_SWITCHED ->
                TestContracts.withIdentity(
                        contract,
                        contract.uri(),
                        contract.isEdge() ? Optional.empty() : Optional.of(Scopes.of("profile")));
            case ANOTHER_NAME -> TestContracts.of("another", contract.endpoints(), contract.downstreams());
            case ENDPOINT_REMOVED -> contract.isEdge() ? contract : withoutEndpoint(contract, random);
            case SCOPE_NOT_REQUIRED ->
                contract.isEdge()
                        ? contract
                        : rules(contract, random, rules -> TestContracts.withScopes(rules, Scopes.none()));
            case ANOTHER_SCOPE_REQUIRED ->
                rules(contract, random, rules -> TestContracts.withScopes(rules, Scopes.of("another")));
            case ANOTHER_SUBJECT ->
                rules(
                        contract,
                        random,
                        rules -> TestContracts.withSubject(
                                rules, other(rules.subject().orElseThrow())));
            case CALLER_ADDED ->
                rules(
                        contract,
                        random,
                        rules -> TestContracts.withCallers(
                                rules, plus(rules.callers().orElse(new TreeSet<>()), new ClientId("another"))));
            case CALLER_REMOVED ->
                contract.isEdge()
                        ? contract
                        : rules(
                                contract,
                                random,
                                rules -> TestContracts.withCallers(
                                        rules, withoutFirst(rules.callers().orElseThrow())));
            case CHAIN_ADDED ->
                rules(
                        contract,
                        random,
                        rules -> rules.withChains(List.of(List.of(ChainPattern.parse("another > **")))));
            case OTHER_VALUES_COMPARED ->
                rules(contract, random, rules -> TestContracts.withBoundTo(rules, others(rules.boundTo())));
            case DOWNSTREAM_REMOVED -> downstream(contract, random, call -> List.of());
            case DOWNSTREAM_OF_ANOTHER_SERVICE ->
                downstream(
                        contract,
                        random,
                        call -> List.of(new CallContract(
                                call.name(), new ClientId("another"), call.subject(), call.scopes(), call.bind())));
            case DOWNSTREAM_ON_ANOTHER_BEHALF ->
                downstream(
                        contract,
                        random,
                        call -> List.of(new CallContract(
                                call.name(), call.service(), other(call.subject()), call.scopes(), call.bind())));
            case DOWNSTREAM_WITH_ANOTHER_SCOPE ->
                downstream(
                        contract,
                        random,
                        call -> List.of(new CallContract(
                                call.name(),
                                call.service(),
                                call.subject(),
                                Scopes.of(plus(call.scopes().asSet(), new Scope("another"))),
                                call.bind())));
            case DOWNSTREAM_BOUND_TO_OTHER_VALUES ->
                downstream(
                        contract,
                        random,
                        call -> List.of(new CallContract(
                                call.name(), call.service(), call.subject(), call.scopes(), others(call.bind()))));
        };
    }

    private static ServiceContract withoutEndpoint(ServiceContract contract, Random random) {
        return TestContracts.withEndpoints(
                contract, TestContracts.replaced(contract.endpoints(), endpoint(contract, random), List.of()));
    }

    private static ServiceContract rules(ServiceContract contract, Random random, UnaryOperator<EndpointRules> change) {
        return TestContracts.withRules(contract, endpoint(contract, random), change);
    }

    private static int endpoint(ServiceContract contract, Random random) {
        return random.nextInt(contract.endpoints().size());
    }

    private static ServiceContract downstream(
            ServiceContract contract, Random random, Function<CallContract, List<CallContract>> to) {
        if (contract.downstreams().isEmpty()) {
            return contract;
        }
        int index = random.nextInt(contract.downstreams().size());
        return TestContracts.withDownstream(
                contract, index, to.apply(contract.downstreams().get(index)));
    }

    private static SubjectKind other(SubjectKind kind) {
        return kind == SubjectKind.USER ? SubjectKind.SERVICE : SubjectKind.USER;
    }

    private static SortedSet<String> others(Set<String> names) {
        return new TreeSet<>(names.isEmpty() ? List.of("another") : List.of());
    }

    private static <T> SortedSet<T> plus(Set<T> set, T element) {
        SortedSet<T> more = new TreeSet<>(set);
        more.add(element);
        return more;
    }

    private static SortedSet<ClientId> withoutFirst(SortedSet<ClientId> callers) {
        SortedSet<ClientId> fewer = new TreeSet<>(callers);
        fewer.remove(fewer.first());
        return fewer;
    }
}
