package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ServerEntry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds contracts against a registry, in both directions: what a service does and the registry doesn't allow, and what the
 * registry allows and no service does.
 *
 * <p>Of a service without a contract nothing is known: what its callers ask of it is then compared with the registry only.
 *
 * <p>Of each contract 200 differences are told, and 2,000,000 steps are taken to find out who comes to its endpoints. What
 * needs more ends with {@link ContractError#STOPPED_EARLY}, so a check of any contract ends, and says when it is not complete.
 */
public final class ContractCheck {

    private final Registry registry;
    private final int steps;
    private final Map<ClientId, ServiceContract> contracts = new TreeMap<>();
    private final List<ContractFinding> findings = new ArrayList<>();

    private ContractCheck(Registry registry, int steps) {
        this.registry = registry;
        this.steps = steps;
    }

    /**
     * Where they differ, service by service.
     *
     * @param registry the registry, which adds up by itself
     * @param contracts any number; the same one twice counts once
     */
    public static ContractReport check(Registry registry, Collection<ServiceContract> contracts) {
        return check(registry, contracts, ContractLimits.STEPS);
    }

    /** @param steps for each contract */
    static ContractReport check(Registry registry, Collection<ServiceContract> contracts, int steps) {
        ContractCheck check = new ContractCheck(registry, steps);
        contracts.stream().distinct().forEach(check::add);
        return check.run();
    }

    private void add(ServiceContract contract) {
        if (registry.service(contract.service()).isEmpty()) {
            findings.add(new ContractFinding(
                    ContractError.UNKNOWN_SERVICE,
                    contract.service() + ": has a contract",
                    "the registry has no service " + contract.service()));
        } else if (contracts.putIfAbsent(contract.service(), contract) != null) {
            findings.add(new ContractFinding(
                    ContractError.SEVERAL_CONTRACTS,
                    contract.service() + ": has another contract too",
                    "the first was held against the registry"));
        }
    }

    private ContractReport run() {
        ChainSearch chains = new ChainSearch(registry);
        SortedSet<ClientId> unchecked = new TreeSet<>();
        for (Service service : registry.services()) {
            ServiceContract contract = contracts.get(service.name());
            if (contract != null) {
                findings.addAll(check(service, contract, chains, new Steps(steps)));
            } else if (!service.name().equals(ServerEntry.NAME)) {
                // The server has no contract: what it offers is settled by its version, and the reader held it to that.
                unchecked.add(service.name());
            }
        }
        return new ContractReport(findings, unchecked);
    }

    private List<ContractFinding> check(
            Service service, ServiceContract contract, ChainSearch chains, Steps ofTheContract) {
        Callers callers = new Callers(registry, chains, ofTheContract);
        List<ContractRule> rules = List.of(
                new IdentityRule(),
                new OutboundRule(registry),
                new MeetingRule(callers, contracts),
                new InboundRule(registry, callers),
                new BindRule(registry, callers),
                new SenderRule(registry),
                new SignInRule(registry, callers, ofTheContract));
        List<ContractFinding> found = new ArrayList<>();
        try {
            rules.forEach(rule -> rule.check(service, contract).forEach(finding -> add(finding, found)));
        } catch (CheckStopped e) {
            found.add(new ContractFinding(
                    ContractError.STOPPED_EARLY,
                    contract.service() + ": not all of it was compared",
                    e.reason() + ", so there may be more"));
        }
        return found;
    }

    private static void add(ContractFinding finding, List<ContractFinding> found) {
        if (found.size() == ContractLimits.TOLD) {
            throw new CheckStopped("more than " + ContractLimits.TOLD + " differences were found");
        }
        found.add(finding);
    }
}
