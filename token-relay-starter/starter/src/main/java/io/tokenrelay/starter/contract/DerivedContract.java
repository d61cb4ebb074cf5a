package io.tokenrelay.starter.contract;

import io.tokenrelay.core.contract.ServiceContract;
import java.util.function.Supplier;

/** This service's contract, as its finished application context says it. */
public final class DerivedContract {

    private final Supplier<ServiceContract> derivation;

    /** @param derivation reads what is enforced now */
    public DerivedContract(Supplier<ServiceContract> derivation) {
        this.derivation = derivation;
    }

    /** The contract of what is enforced now. */
    public ServiceContract derive() {
        return derivation.get();
    }
}
