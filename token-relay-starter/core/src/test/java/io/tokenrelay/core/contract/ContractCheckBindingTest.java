package io.tokenrelay.core.contract;

import static io.tokenrelay.core.contract.TestContracts.call;
import static io.tokenrelay.core.contract.TestContracts.endpoint;
import static io.tokenrelay.core.contract.TestContracts.ids;
import static io.tokenrelay.core.contract.TestContracts.rules;
import static io.tokenrelay.core.contract.TestContracts.withDownstreams;
import static io.tokenrelay.core.contract.TestContracts.withEndpoints;
import static io.tokenrelay.core.contract.TestContracts.withRules;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one call or endpoint is bound to says nothing about another; and who comes without a chain matches none. */
class ContractCheckBindingTest {

    private static final String CHARGE_CALL =
            "- { scope: payments:charge, because: orders:write, bind: [amount, order] }";
    private static final String CHARGE = "payments:charge: { title: Charge your card, kind: user }";

    /** With a second call to payments, which binds nothing. */
    private static final String REGISTRY = TestContracts.REGISTRY
            .replace(CHARGE_CALL, CHARGE_CALL + "\n        - { scope: payments:read, because: orders:read }")
            .replace(CHARGE, CHARGE + "\n      payments:read: { title: See your payments, kind: user }");

    private static List<ContractFinding> check(ServiceContract orders, ServiceContract payments) {
        return ContractCheck.check(
                        RegistryReader.read(REGISTRY, "registry.yaml"),
                        List.of(TestContracts.storefront(), orders, payments, TestContracts.inventory()))
                .findings();
    }

    private static ServiceContract readingOrders() {
        return withDownstreams(
                TestContracts.orders(),
                plus(
                        TestContracts.orders().downstreams(),
                        call("look", "payments", SubjectKind.USER, "payments:read")));
    }

    private static ServiceContract readablePayments(EndpointContract... more) {
        return withEndpoints(
                TestContracts.payments(),
                plus(
                        plus(
                                TestContracts.payments().endpoints(),
                                endpoint(
                                        "GET",
                                        "/payments",
                                        rules().scopes(Scopes.of("payments:read"))
                                                .callers(ids("orders")))),
                        more));
    }

    @SafeVarargs
    private static <T> List<T> plus(List<T> list, T... more) {
        List<T> all = new ArrayList<>(list);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void anotherScopeOfTheSameServiceIsBoundToNothing() {
        assertThat(check(readingOrders(), readablePayments())).isEmpty();
    }

    @Test
    void anEndpointForEverybodyComparesNothing() {
        assertThat(check(readingOrders(), readablePayments(endpoint("GET", "/", rules().publicBecause("A greeting")))))
                .isEmpty();
    }

    @Test
    void findsAChainThatAServiceAsItselfNeverHas() {
        assertThat(checkRestocking("orders")).isNotEmpty();
        assertThat(checkRestocking("*")).isNotEmpty();
    }

    private static List<ContractFinding> checkRestocking(String chain) {
        return ContractCheck.check(
                        RegistryReader.read(TestContracts.REGISTRY, "registry.yaml"),
                        List.of(
                                TestContracts.storefront(),
                                TestContracts.orders(),
                                TestContracts.payments(),
                                withRules(
                                        TestContracts.inventory(),
                                        1,
                                        rules -> rules.withChains(List.of(List.of(ChainPattern.parse(chain)))))))
                .findings();
    }

    @Test
    void findsAChainThatASessionAtTheEdgeNeverHas() {
        for (String chain : List.of("storefront", "*")) {
            assertThat(ContractCheck.check(
                                    RegistryReader.read(TestContracts.REGISTRY, "registry.yaml"),
                                    List.of(withRules(
                                            TestContracts.storefront(),
                                            1,
                                            rules -> rules.withChains(List.of(List.of(ChainPattern.parse(chain)))))))
                            .findings())
                    .as(chain)
                    .isNotEmpty();
        }
    }
}
