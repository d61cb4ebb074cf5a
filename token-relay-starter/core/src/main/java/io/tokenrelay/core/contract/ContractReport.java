package io.tokenrelay.core.contract;

import io.tokenrelay.core.token.ClientId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What came of holding contracts against a registry.
 *
 * @param findings where they differ, 200 of each contract at most; empty when they don't
 * @param unchecked the services of the registry of which there was no contract
 */
public record ContractReport(List<ContractFinding> findings, SortedSet<ClientId> unchecked) {

    public ContractReport {
        findings = List.copyOf(findings);
    }

    /** Whether they say the same, as far as there are contracts. */
    public boolean agrees() {
        return findings.isEmpty();
    }

    /** All of it in lines, with the fix of each kind once; for somebody who reads it. */
    public String describe() {
        Map<ContractError, List<ContractFinding>> byError = findings.stream()
                .collect(Collectors.groupingBy(ContractFinding::error, LinkedHashMap::new, Collectors.toList()));
        String differences = byError.entrySet().stream()
                .map(entry -> describe(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        return unchecked.isEmpty()
                ? differences
                : differences + (differences.isEmpty() ? "" : "\n") + "Without a contract, so not checked: "
                        + unchecked.stream().map(ClientId::value).collect(Collectors.joining(", ")) + "\n";
    }

    private static String describe(ContractError error, List<ContractFinding> findings) {
        return findings.stream()
                .map(finding -> "  - " + finding.contract() + ";\n    " + finding.other() + "\n")
                .collect(Collectors.joining(
                        "", error.id() + " " + error.summary() + ":\n", "  Fix: " + error.fix() + ".\n"));
    }
}
