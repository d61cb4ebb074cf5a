package io.tokenrelay.test;

import io.tokenrelay.core.contract.ContractCheck;
import io.tokenrelay.core.contract.ContractJson;
import io.tokenrelay.core.contract.ContractReport;
import io.tokenrelay.core.contract.ServiceContract;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds contracts of services against a registry, as the server's command {@code registry check} does.
 *
 * <pre>{@code
 * RegistryCheck.of(Path.of("registry.yaml"))
 *         .contract(Path.of("orders/contract.json"))
 *         .contract(Path.of("payments/contract.json"))
 *         .verify();
 * }</pre>
 */
public final class RegistryCheck {

    private final Registry registry;
    private final List<ServiceContract> contracts = new ArrayList<>();

    private RegistryCheck(Registry registry) {
        this.registry = registry;
    }

    /**
     * The registry in a file.
     *
     * @throws io.tokenrelay.core.registry.RegistryRefused when it does not add up
     * @throws UncheckedIOException when the file can't be read
     */
    public static RegistryCheck of(Path file) {
        return new RegistryCheck(RegistryReader.read(read(file), file.toString()));
    }

    /**
     * One more contract, in a file.
     *
     * @throws io.tokenrelay.core.contract.ContractRefused when it is none
     * @throws UncheckedIOException when the file can't be read
     */
    public RegistryCheck contract(Path file) {
        return contract(ContractJson.read(read(file), file.toString()));
    }

    /** One more contract. */
    public RegistryCheck contract(ServiceContract contract) {
        contracts.add(contract);
        return this;
    }

    /** Where they differ, and which services of the registry have no contract here. */
    public ContractReport report() {
        return ContractCheck.check(registry, contracts);
    }

    /** @throws AssertionError when they differ, with both sides of each difference and the fix */
    public void verify() {
        ContractReport report = report();
        if (!report.agrees()) {
            throw new AssertionError("The registry and the contracts differ:\n" + report.describe());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
