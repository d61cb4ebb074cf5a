package io.tokenrelay.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Contracts that fit a registry agree with it, and nothing can be changed on one side only without being found. */
class ContractCheckProperties {

    @Property(tries = 300)
    void agreesWithContractsThatFit(@ForAll("randoms") Random random) {
        RandomSystem system = new RandomSystem(random);

        ContractReport report = ContractCheck.check(system.registry(), system.contracts());

        assertThat(report.findings()).isEmpty();
        assertThat(report.unchecked()).isEmpty();
    }

    @Property(tries = 1000)
    void findsWhateverAServiceChangesAlone(@ForAll("randoms") Random random, @ForAll ContractChange change) {
        RandomSystem system = new RandomSystem(random);
        List<ServiceContract> contracts = new ArrayList<>(system.contracts());
        int index = random.nextInt(contracts.size());
        ServiceContract before = contracts.get(index);
        ServiceContract after = change.apply(before, random);
        Assume.that(!after.equals(before));
        contracts.set(index, after);

        ContractReport report = ContractCheck.check(system.registry(), contracts);

        assertThat(report.findings()).isNotEmpty();
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.contract()).isNotBlank();
            assertThat(finding.other()).isNotBlank();
        });
        Statistics.label("change").collect(change);
    }

    @Property(tries = 300)
    void findsEveryCallThatIsMissingInTheRegistry(@ForAll("randoms") Random random) {
        RandomSystem system = new RandomSystem(random);
        Call call = system.calls().get(random.nextInt(system.calls().size()));

        ContractReport report = ContractCheck.check(system.without(call), system.contracts());

        assertThat(report.findings())
                .filteredOn(finding -> finding.error() == ContractError.CALL_NOT_ALLOWED)
                .singleElement()
                .satisfies(finding -> assertThat(finding.other())
                        .isEqualTo("the registry has no call " + call.caller() + " -> " + call.callee() + ": "
                                + call.scope()));
    }

    @Property(tries = 300)
    void findsEveryCallThatNobodyMakes(@ForAll("randoms") Random random) {
        RandomSystem system = new RandomSystem(random);
        Registry registry = system.registry();
        Call call = system.calls().get(random.nextInt(system.calls().size()));
        List<ServiceContract> contracts = system.contracts().stream()
                .map(contract -> TestContracts.withDownstreams(
                        contract,
                        contract.downstreams().stream()
                                .filter(made ->
                                        !contract.service().equals(call.caller()) || !OutboundRule.isMade(made, call))
                                .toList()))
                .toList();

        assertThat(ContractCheck.check(registry, contracts).findings())
                .anyMatch(finding -> finding.error() == ContractError.CALL_NEVER_MADE
                        && finding.other().equals("the registry has the call " + OutboundRule.describe(call)));
    }

    @Property(tries = 100)
    void readsEveryContractAsItWasWritten(@ForAll("randoms") Random random) {
        assertThat(new RandomSystem(random).contracts())
                .allSatisfy(contract -> assertThat(ContractJson.read(ContractJson.write(contract), "random.json"))
                        .isEqualTo(contract));
    }

    @Property(tries = 500)
    void refusesNoiseWithoutAnyOtherException(@ForAll String noise) {
        try {
            ContractJson.read(noise, "noise.json");
        } catch (ContractRefused e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.randomValue(random -> new Random(random.nextLong()));
    }
}
