package io.tokenrelay.core.contract;

/**
 * One place where two sides differ.
 *
 * @param error what kind of difference it is, with the fix
 * @param contract what a service's contract says, and where; 1,000 characters of it at most
 * @param other what the registry says, or the contract of the service that is called; 1,000 characters of it at most
 */
public record ContractFinding(ContractError error, String contract, String other) {

    public ContractFinding {
        contract = ContractLimits.clip(contract);
        other = ContractLimits.clip(other);
    }

    @Override
    public String toString() {
        return error.id() + " " + contract + "; " + other;
    }
}
