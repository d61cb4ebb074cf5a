package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Registry;
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
 */
public final class ContractCheck {

    private final Registry registry;
    private final Map<ClientId, ServiceContract> contracts = new TreeMap<>();
    private final List<ContractFinding> findings = new ArrayList<>();

    private ContractCheck(Registry registry) {
        this.registry = registry;
    }

    /**
     * Where they differ, service by service.
     *
     * @param registry the registry, which adds up by itself
     * @param contracts any number; the same one twice counts once
     */
    public static ContractReport check(Registry registry, Collection<ServiceContract> contracts) {
        ContractCheck check = new ContractCheck(registry);
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
        Callers callers = new Callers(registry);
        List<ContractRule> rules = List.of(
                new IdentityRule(),
                new OutboundRule(registry),
                new MeetingRule(callers, contracts),
                new InboundRule(registry, callers),
                new BindRule(registry, callers));
        SortedSet<ClientId> unchecked = new TreeSet<>();
        for (Service service : registry.services()) {
            ServiceContract contract = contracts.get(service.name());
            if (contract == null) {
                unchecked.add(service.name());
            } else {
                rules.forEach(rule -> rule.check(service, contract).forEach(findings::add));
            }
        }
        return new ContractReport(findings, unchecked);
    }
}
