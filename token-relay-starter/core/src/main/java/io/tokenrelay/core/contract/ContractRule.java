package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Service;
import java.util.stream.Stream;

/** One thing that a contract and a registry must agree on. */
interface ContractRule {

    /**
     * Where they differ.
     *
     * @param service the service in the registry
     * @param contract its contract
     */
    Stream<ContractFinding> check(Service service, ServiceContract contract);
}
