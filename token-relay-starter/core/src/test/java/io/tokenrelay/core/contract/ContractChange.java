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
import java.util.TreeSet;
import java.util.function.Function;

/** One thing that somebody changes in a service without the registry, or in the registry without the service. */
enum ContractChange {
    ANOTHER_URI {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return TestContracts.withIdentity(contract, new Audience("https://moved.example"), contract.signIn());
        }
    },
    SIGN_IN_SWITCHED {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return TestContracts.withIdentity(
                    contract, contract.uri(), contract.isEdge() ? Optional.empty() : Optional.of(Scopes.of("profile")));
        }
    },
    ANOTHER_NAME {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return TestContracts.of("another", contract.endpoints(), contract.downstreams());
        }
    },
    /** A scope that people are asked for when they sign in needs no endpoint, where it justifies a call. */
    ENDPOINT_REMOVED {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return contract.isEdge()
                    ? contract
                    : TestContracts.withEndpoints(
                            contract,
                            TestContracts.replaced(contract.endpoints(), endpoint(contract, random), List.of()));
        }
    },
    SCOPE_NOT_REQUIRED {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return contract.isEdge()
                    ? contract
                    : TestContracts.withRules(
                            contract,
                            endpoint(contract, random),
                            rules -> TestContracts.withScopes(rules, Scopes.none()));
        }
    },
    ANOTHER_SCOPE_REQUIRED {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return TestContracts.withRules(
                    contract,
                    endpoint(contract, random),
                    rules -> TestContracts.withScopes(rules, Scopes.of("another")));
        }
    },
    ANOTHER_SUBJECT {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return TestContracts.withRules(
                    contract,
                    endpoint(contract, random),
                    rules -> TestContracts.withSubject(
                            rules,
                            rules.subject().orElseThrow() == SubjectKind.USER
                                    ? SubjectKind.SERVICE
                                    : SubjectKind.USER));
        }
    },
    CALLER_ADDED {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return TestContracts.withRules(contract, endpoint(contract, random), rules -> {
                Set<ClientId> more = new TreeSet<>(rules.callers().orElse(new TreeSet<>()));
                more.add(new ClientId("another"));
                return TestContracts.withCallers(rules, more);
            });
        }
    },
    CALLER_REMOVED {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return contract.isEdge()
                    ? contract
                    : TestContracts.withRules(contract, endpoint(contract, random), rules -> {
                        Set<ClientId> fewer = new TreeSet<>(rules.callers().orElseThrow());
                        fewer.remove(fewer.iterator().next());
                        return TestContracts.withCallers(rules, fewer);
                    });
        }
    },
    CHAIN_ADDED {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return TestContracts.withRules(
                    contract,
                    endpoint(contract, random),
                    rules -> rules.withChains(List.of(List.of(ChainPattern.parse("another > **")))));
        }
    },
    OTHER_VALUES_COMPARED {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return TestContracts.withRules(
                    contract,
                    endpoint(contract, random),
                    rules ->
                            TestContracts.withBoundTo(rules, rules.boundTo().isEmpty() ? Set.of("another") : Set.of()));
        }
    },
    DOWNSTREAM_REMOVED {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return downstream(contract, random, call -> List.of());
        }
    },
    DOWNSTREAM_OF_ANOTHER_SERVICE {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return downstream(
                    contract,
                    random,
                    call -> List.of(new CallContract(
                            call.name(), new ClientId("another"), call.subject(), call.scopes(), call.bind())));
        }
    },
    DOWNSTREAM_ON_ANOTHER_BEHALF {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return downstream(
                    contract,
                    random,
                    call -> List.of(new CallContract(
                            call.name(),
                            call.service(),
                            call.subject() == SubjectKind.USER ? SubjectKind.SERVICE : SubjectKind.USER,
                            call.scopes(),
                            call.bind())));
        }
    },
    DOWNSTREAM_WITH_ANOTHER_SCOPE {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return downstream(contract, random, call -> {
                Set<Scope> more = new TreeSet<>(call.scopes().asSet());
                more.add(new Scope("another"));
                return List.of(
                        new CallContract(call.name(), call.service(), call.subject(), Scopes.of(more), call.bind()));
            });
        }
    },
    DOWNSTREAM_BOUND_TO_OTHER_VALUES {
        @Override
        ServiceContract apply(ServiceContract contract, Random random) {
            return downstream(
                    contract,
                    random,
                    call -> List.of(new CallContract(
                            call.name(),
                            call.service(),
                            call.subject(),
                            call.scopes(),
                            new TreeSet<>(call.bind().isEmpty() ? List.of("another") : List.of()))));
        }
    };

    /** The contract with the change; itself when there is nothing in it to change. */
    abstract ServiceContract apply(ServiceContract contract, Random random);

    private static int endpoint(ServiceContract contract, Random random) {
        return random.nextInt(contract.endpoints().size());
    }

    private static ServiceContract downstream(
            ServiceContract contract, Random random, Function<CallContract, List<CallContract>> to) {
        if (contract.downstreams().isEmpty()) {
            return contract;
        }
        int index = random.nextInt(contract.downstreams().size());
        return TestContracts.withDownstreams(
                contract,
                TestContracts.replaced(
                        contract.downstreams(),
                        index,
                        to.apply(contract.downstreams().get(index))));
    }
}
