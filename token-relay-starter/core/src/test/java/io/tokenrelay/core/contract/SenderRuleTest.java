package io.tokenrelay.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.RegistryReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenderRuleTest {

    private static final String BEARER = TestContracts.REGISTRY
            .replace("scope: inventory:restock }", "scope: inventory:restock, bearer: true }")
            .replace(
                    "scope: inventory:reserve, because: orders:write }",
                    "scope: inventory:reserve, because: orders:write, bearer: true }");

    @Test
    void findsEveryCallWithoutAKeyToAServiceThatTakesBoundTokensOnly() {
        assertThat(findings(BEARER, TestContracts.withBoundTokens(TestContracts.inventory())))
                .containsExactly(
                        new ContractFinding(
                                ContractError.BEARER_NOT_TAKEN,
                                "inventory: takes no token that is bound to no key",
                                "the registry has the call orders -> inventory: inventory:reserve, because orders:write,"
                                        + " with bearer: true"),
                        new ContractFinding(
                                ContractError.BEARER_NOT_TAKEN,
                                "inventory: takes no token that is bound to no key",
                                "the registry has the call orders -> inventory: inventory:restock, as the service itself,"
                                        + " with bearer: true"));
    }

    @Test
    void findsNothingWhereTheCalleeTakesThemOrTheCallsAreBound() {
        assertThat(findings(BEARER, TestContracts.inventory())).isEmpty();
        assertThat(findings(TestContracts.REGISTRY, TestContracts.withBoundTokens(TestContracts.inventory())))
                .isEmpty();
    }

    @Test
    void looksAtCallsToTheServiceItselfOnly() {
        assertThat(findings(BEARER, TestContracts.withBoundTokens(TestContracts.payments())))
                .isEmpty();
    }

    private static List<ContractFinding> findings(String registry, ServiceContract contract) {
        return ContractCheck.check(RegistryReader.read(registry, "registry.yaml"), List.of(contract))
                .findings();
    }
}
