package io.tokenrelay.core.contract;

import static io.tokenrelay.core.contract.TestContracts.call;
import static io.tokenrelay.core.contract.TestContracts.endpoint;
import static io.tokenrelay.core.contract.TestContracts.ids;
import static io.tokenrelay.core.contract.TestContracts.rules;
import static io.tokenrelay.core.contract.TestContracts.withBoundTo;
import static io.tokenrelay.core.contract.TestContracts.withCallers;
import static io.tokenrelay.core.contract.TestContracts.withDownstream;
import static io.tokenrelay.core.contract.TestContracts.withDownstreams;
import static io.tokenrelay.core.contract.TestContracts.withEndpoints;
import static io.tokenrelay.core.contract.TestContracts.withIdentity;
import static io.tokenrelay.core.contract.TestContracts.withRules;
import static io.tokenrelay.core.contract.TestContracts.withScopes;
import static io.tokenrelay.core.contract.TestContracts.withSubject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractCheckTest {

    private static final String CHARGE = "payments, POST /payments (shop.Handler.handle()): ";

    @Test
    void agreesWithTheContractsThatFit() {
        assertThat(check(TestContracts.all()).findings()).isEmpty();
        assertThat(check(TestContracts.all()).unchecked()).isEmpty();
    }

    @Test
    void namesServicesWithoutAContract() {
        ContractReport report = check(List.of(TestContracts.storefront(), TestContracts.orders()));

        assertThat(report.agrees()).isTrue();
        assertThat(report.unchecked()).containsExactlyElementsOf(ids("inventory", "payments"));
        assertThat(report.describe()).contains("not checked: inventory, payments");
    }

    @Test
    void theServerItselfNeedsNoContract() {
        String withServer = TestContracts.REGISTRY + """
                  auth-server:
                    scopes:
                      admin:explain: { title: Have decisions explained, kind: service }
                """;

        assertThat(ContractCheck.check(registry(withServer), TestContracts.all())
                        .unchecked())
                .isEmpty();
    }

    @Test
    void takesTheSameContractTwiceButNotTwoOfOneService() {
        ServiceContract other =
                withDownstreams(TestContracts.payments(), List.of(call("a", "orders", SubjectKind.USER, "x")));

        assertThat(check(List.of(TestContracts.payments(), TestContracts.payments()))
                        .findings())
                .isEmpty();
        assertThat(check(List.of(TestContracts.payments(), other)).findings())
                .extracting(ContractFinding::error)
                .containsExactly(ContractError.SEVERAL_CONTRACTS);
    }

    @Test
    void refusesAContractOfAServiceThatTheRegistryDoesNotHave() {
        assertThat(checkWith(TestContracts.of("audit", List.of(), List.of())))
                .containsExactly(new ContractFinding(
                        ContractError.UNKNOWN_SERVICE, "audit: has a contract", "the registry has no service audit"));
    }

    @Test
    void findsAnotherUri() {
        assertThat(checkWith(
                        withIdentity(TestContracts.payments(), new Audience("https://pay.example"), Optional.empty())))
                .containsExactly(new ContractFinding(
                        ContractError.OTHER_URI,
                        "payments: takes tokens with aud https://pay.example",
                        "the registry says api://payments"));
    }

    @Test
    void findsThatPeopleSignInByOneSideOnly() {
        ServiceContract storefront = TestContracts.storefront();

        assertThat(checkWith(withIdentity(
                        TestContracts.payments(), Audience.of(new ClientId("payments")), Optional.of(Scopes.none()))))
                .contains(new ContractFinding(
                        ContractError.SIGN_IN_DIFFERS,
                        "payments: is in edge mode",
                        "the registry has no client for it"));
        assertThat(checkWith(withIdentity(storefront, storefront.uri(), Optional.empty())))
                .contains(new ContractFinding(
                        ContractError.SIGN_IN_DIFFERS,
                        "storefront: is not in edge mode",
                        "the registry has a client for it"));
        assertThat(checkWith(withIdentity(storefront, storefront.uri(), Optional.of(Scopes.of("shop", "gamble")))))
                .containsExactly(new ContractFinding(
                        ContractError.SIGN_IN_DIFFERS,
                        "storefront: asks people for gamble when they sign in",
                        "the registry has no scope gamble of kind user at storefront"));
    }

    @Test
    void findsThatAServiceAsksForAccessThatOutlivesASignOutAndMayNot() {
        ServiceContract storefront = TestContracts.storefront();

        assertThat(checkWith(
                        withIdentity(storefront, storefront.uri(), Optional.of(Scopes.of("shop", "offline_access")))))
                .containsExactly(new ContractFinding(
                        ContractError.SIGN_IN_DIFFERS,
                        "storefront: asks people for offline_access when they sign in",
                        "the registry doesn't say client.offline-access: true of storefront"));
    }

    @Test
    void agreesWithAServiceThatMayAskForAccessThatOutlivesASignOut() {
        ServiceContract storefront = TestContracts.storefront();
        String allowed = TestContracts.REGISTRY.replace("/token-relay] }", "/token-relay], offline-access: true }");

        assertThat(ContractCheck.check(
                                registry(allowed),
                                List.of(withIdentity(
                                        storefront,
                                        storefront.uri(),
                                        Optional.of(Scopes.of("shop", "offline_access")))))
                        .findings())
                .isEmpty();
    }

    @Test
    void findsACallThatTheRegistryDoesNotAllow() {
        ServiceContract storefront = TestContracts.storefront();
        assertThat(checkWith(withDownstreams(
                        storefront,
                        plus(storefront.downstreams(), call("pay", "payments", SubjectKind.USER, "payments:charge")))))
                .containsExactly(new ContractFinding(
                        ContractError.CALL_NOT_ALLOWED,
                        "storefront, downstream \"pay\": asks payments for payments:charge, on behalf of people",
                        "the registry has no call storefront -> payments: payments:charge"));
        assertThat(checkWith(withDownstreams(
                        storefront, plus(storefront.downstreams(), call("tax", "taxes", SubjectKind.USER, "tax")))))
                .containsExactly(new ContractFinding(
                        ContractError.CALL_NOT_ALLOWED,
                        "storefront, downstream \"tax\": asks taxes for tax, on behalf of people",
                        "the registry has no service taxes"));
    }

    @Test
    void findsACallOnTheWrongBehalfInBothDirections() {
        assertThat(checkWith(withDownstream(
                        TestContracts.orders(),
                        2,
                        List.of(call("restock", "inventory", SubjectKind.USER, "inventory:restock")))))
                .containsExactlyInAnyOrder(
                        new ContractFinding(
                                ContractError.CALL_NOT_ALLOWED,
                                "orders, downstream \"restock\": asks inventory for inventory:restock, on behalf of people",
                                "the registry has the call orders -> inventory: inventory:restock, as the service itself"),
                        new ContractFinding(
                                ContractError.CALL_NEVER_MADE,
                                "orders: no downstream asks inventory for inventory:restock, as the service itself",
                                "the registry has the call orders -> inventory: inventory:restock, as the service itself"));
    }

    @Test
    void findsAnAllowedCallThatNobodyMakes() {
        ServiceContract storefront = TestContracts.storefront();
        assertThat(checkWith(
                        withDownstreams(storefront, storefront.downstreams().subList(0, 1))))
                .containsExactly(new ContractFinding(
                        ContractError.CALL_NEVER_MADE,
                        "storefront: no downstream asks orders for orders:write, on behalf of people",
                        "the registry has the call storefront -> orders: orders:write, because shop"));
    }

    @Test
    void findsACallThatNoEndpointOfTheCalleeTakes() {
        assertThat(checkWith(withRules(TestContracts.orders(), 0, rules -> withCallers(rules, ids()))))
                .containsExactlyInAnyOrder(
                        new ContractFinding(
                                ContractError.NO_ENDPOINT_FOR_CALL,
                                "storefront, downstream \"orders\": asks orders for orders:read, on behalf of people",
                                "orders has no endpoint that requires orders:read and that storefront meets all rules of,"
                                        + " with orders:read"),
                        new ContractFinding(
                                ContractError.NOBODY_COMES,
                                "orders, GET /orders (shop.Handler.handle()): @RequireScope orders:read, @AllowCallers []",
                                "no caller in the registry comes to orders with all of that"));
    }

    @Test
    void findsACallThatNeedsTwoScopesAtOnceAndBringsOne() {
        List<ContractFinding> findings = checkWith(withRules(
                TestContracts.orders(), 0, rules -> withScopes(rules, Scopes.of("orders:read", "orders:write"))));

        assertThat(findings)
                .extracting(ContractFinding::error, ContractFinding::contract)
                .containsExactly(tuple(
                        ContractError.NO_ENDPOINT_FOR_CALL,
                        "storefront, downstream \"orders\": asks orders for orders:read, on behalf of people"));
    }

    @Test
    void findsACallerThatAnEdgeServiceNeverSees() {
        Registry registry = registry(TestContracts.REGISTRY
                + "    calls:\n      storefront:\n        - { scope: shop, because: inventory:reserve }\n");
        ServiceContract inventory = withDownstreams(
                TestContracts.inventory(), List.of(call("shop", "storefront", SubjectKind.USER, "shop")));

        assertThat(ContractCheck.check(registry, List.of(TestContracts.storefront(), inventory))
                        .findings())
                .extracting(ContractFinding::error)
                .containsExactly(ContractError.NO_ENDPOINT_FOR_CALL);
    }

    @Test
    void findsARequiredScopeThatTheServiceDoesNotOffer() {
        assertThat(checkWith(
                        withRules(TestContracts.payments(), 0, rules -> withScopes(rules, Scopes.of("payments:take")))))
                .contains(
                        new ContractFinding(
                                ContractError.SCOPE_NOT_OFFERED,
                                CHARGE + "@RequireScope payments:take",
                                "the registry has no scope payments:take at payments"),
                        new ContractFinding(
                                ContractError.SCOPE_NOT_REQUIRED,
                                "payments: no endpoint requires payments:charge",
                                "the registry has the scope payments:charge at payments"));
    }

    @Test
    void letsAScopeOfASignInBeThereForItsCallsOnly() {
        assertThat(checkWith(withRules(TestContracts.storefront(), 1, rules -> withScopes(rules, Scopes.none()))))
                .isEmpty();
        assertThat(checkWith(withIdentity(
                        TestContracts.storefront(),
                        TestContracts.storefront().uri(),
                        Optional.of(Scopes.of("profile")))))
                .extracting(ContractFinding::error)
                .containsExactly(ContractError.NOBODY_COMES);
    }

    @Test
    void findsACallerThatNeverComes() {
        ServiceContract inventory = TestContracts.inventory();
        assertThat(checkWith(withRules(inventory, 0, rules -> withCallers(rules, ids("orders", "payments")))))
                .containsExactly(new ContractFinding(
                        ContractError.CALLER_NEVER_COMES,
                        "inventory, POST /reservations (shop.Handler.handle()): @AllowCallers payments",
                        "the registry has no call payments -> inventory: inventory:reserve of kind user"));
        assertThat(checkWith(withRules(inventory, 0, rules -> withCallers(rules, ids("orders", "mobile")))))
                .extracting(ContractFinding::other)
                .containsExactly("the registry has no service mobile");
    }

    @Test
    void findsAChainThatNoCallsMake() {
        for (String chain : List.of("orders", "storefront > *  > orders", "orders > storefront", "mobile > **")) {
            assertThat(checkWith(withRules(
                            TestContracts.payments(),
                            0,
                            rules -> rules.withChains(List.of(
                                    List.of(ChainPattern.parse("storefront > orders"), ChainPattern.parse(chain)))))))
                    .as(chain)
                    .containsExactly(new ContractFinding(
                            ContractError.CHAIN_NEVER_COMES,
                            CHARGE + "@AllowChain " + ChainPattern.parse(chain),
                            "no calls of the registry lead to payments that way, with payments:charge"));
        }
        for (String chain : List.of("**  > orders", "storefront > **", "* > orders", "* > *")) {
            assertThat(checkWith(withRules(
                            TestContracts.payments(),
                            0,
                            rules -> rules.withChains(List.of(List.of(ChainPattern.parse(chain)))))))
                    .as(chain)
                    .isEmpty();
        }
    }

    @Test
    void findsTwoChainsThatNoRequestHasBoth() {
        List<List<ChainPattern>> both =
                List.of(List.of(ChainPattern.parse("storefront > orders")), List.of(ChainPattern.parse("*")));
        assertThat(checkWith(withRules(TestContracts.payments(), 0, rules -> rules.withChains(both))))
                .extracting(ContractFinding::error)
                .contains(ContractError.CHAIN_NEVER_COMES);
    }

    @Test
    void findsAServiceAsItselfWhereOnlyPeopleCome() {
        assertThat(checkWith(withRules(TestContracts.payments(), 0, rules -> withSubject(rules, SubjectKind.SERVICE))))
                .extracting(ContractFinding::error)
                .contains(ContractError.CHAIN_NEVER_COMES, ContractError.NO_ENDPOINT_FOR_CALL);
        assertThat(checkWith(withEndpoints(
                        TestContracts.orders(),
                        plus(
                                TestContracts.orders().endpoints(),
                                endpoint("GET", "/all", rules().subject(SubjectKind.SERVICE))))))
                .containsExactly(new ContractFinding(
                        ContractError.NOBODY_COMES,
                        "orders, GET /all (shop.Handler.handle()): @RequireService",
                        "no caller in the registry comes to orders with all of that"));
    }

    @Test
    void findsASignInThatAServiceAsItselfNeverHas() {
        EndpointRules.Builder signIn = rules().scopes(Scopes.of("inventory:restock"))
                .signIn(new RequiredSignIn(List.of(), Optional.of(Duration.ofMinutes(5))));
        assertThat(checkWith(withEndpoints(
                        TestContracts.inventory(),
                        plus(TestContracts.inventory().endpoints(), endpoint("GET", "/all", signIn)))))
                .extracting(ContractFinding::error)
                .containsExactly(ContractError.NOBODY_COMES);
    }

    @Test
    void findsValuesThatTheCallerDoesNotBind() {
        assertThat(checkWith(withDownstream(
                        TestContracts.orders(),
                        0,
                        List.of(call("charge", "payments", SubjectKind.USER, "payments:charge")))))
                .containsExactly(new ContractFinding(
                        ContractError.BINDS_OTHER_VALUES,
                        "orders, downstream \"charge\": asks payments for payments:charge, on behalf of people,"
                                + " bound to []",
                        "the registry demands [amount, order]"));
    }

    @Test
    void findsValuesThatTheCalleeDoesNotCompare() {
        assertThat(checkWith(
                        withRules(TestContracts.payments(), 0, rules -> withBoundTo(rules, List.of("amount", "card")))))
                .containsExactly(
                        new ContractFinding(
                                ContractError.CHECKS_OTHER_VALUES,
                                CHARGE + "@BoundTo [amount, card]",
                                "the registry binds calls to it to order too"),
                        new ContractFinding(
                                ContractError.CHECKS_OTHER_VALUES,
                                CHARGE + "@BoundTo [amount, card]",
                                "the registry binds no call to card"));
    }

    @Test
    void printsEachFixOnce() {
        ServiceContract bare = TestContracts.of("orders", List.of(), List.of());
        ContractReport report = check(List.of(bare));

        assertThat(report.describe())
                .contains("TR-Y16 ", "orders: no downstream asks payments for payments:charge")
                .containsOnlyOnce("Fix: " + ContractError.CALL_NEVER_MADE.fix());
    }

    /** What is found when one of the contracts that fit is replaced, or one is added. */
    private static List<ContractFinding> checkWith(ServiceContract changed) {
        Stream<ServiceContract> others = TestContracts.all().stream()
                .filter(contract -> !contract.service().equals(changed.service()));
        return check(Stream.concat(others, Stream.of(changed)).toList()).findings();
    }

    private static ContractReport check(List<ServiceContract> contracts) {
        return ContractCheck.check(registry(TestContracts.REGISTRY), contracts);
    }

    private static Registry registry(String yaml) {
        return RegistryReader.read(yaml, "registry.yaml");
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
