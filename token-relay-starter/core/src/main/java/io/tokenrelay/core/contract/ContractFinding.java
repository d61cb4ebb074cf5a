package io.tokenrelay.core.contract;

/**
 * One place where two sides differ.
 *
 * @param error what kind of difference it is, with the fix
 * @param contract what a service's contract says, and where
 * @param other what the registry says, or the contract of the service that is called
 */
public record ContractFinding(ContractError error, String contract, String other) {

    @Override
    public String toString() {
        return error.id() + " " + contract + "; " + other;
    }
}
