package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.core.contract.ContractCheck;
import io.tokenrelay.core.contract.ContractError;
import io.tokenrelay.core.contract.ContractRefused;
import io.tokenrelay.core.contract.ContractReport;
import io.tokenrelay.core.contract.ServiceContract;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.RegistryRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds contracts against a registry. It needs files only: no server, and no database. */
@Command(
        name = "check",
        description = {
            "Compares a registry with the contracts of services, and changes nothing.",
            "",
            "Ends with 1 when they differ: a call that is not allowed, an allowed one that nobody makes, an endpoint that"
                    + " its callers can't reach.",
            ""
        },
        mixinStandardHelpOptions = true)
final class CheckContractsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The registry.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "CONTRACT",
            description = "A contract; or a jar or a directory of classes with META-INF/token-relay/contract.json.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> sources;

    @Option(names = "--strict", description = "Ends with 1 too when a service of the registry has no contract here.")
    private boolean strict;

    @Override
    public Integer call() {
        ContractReport report;
        int contracts;
        try {
            Registry registry = RegistryReader.read(Files.readString(file), file.toString());
            List<ServiceContract> read = new ArrayList<>();
            for (Path source : sources) {
                read.add(ContractSource.read(source));
            }
            contracts = read.size();
            report = ContractCheck.check(registry, read);
        } catch (RegistryRefused | ContractRefused e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return refused("Can't be read: " + e);
        }
        boolean good = report.agrees() && (!strict || report.unchecked().isEmpty());
        spec.commandLine().getOut().print(report.describe());
        if (strict && !report.unchecked().isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(ContractError.UNCHECKED.id() + ": " + ContractError.UNCHECKED.summary() + "\n"
                            + ContractError.UNCHECKED.fix());
        }
        spec.commandLine()
                .getOut()
                .println(
                        good
                                ? "The registry and " + contracts + " contracts say the same."
                                : "The registry and the contracts differ.");
        return good ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int refused(String detail) {
        spec.commandLine().getErr().println(detail);
        return ExitCode.SOFTWARE;
    }
}
