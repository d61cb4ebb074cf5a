package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.RegistryPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a file would change. */
@Command(
        name = "plan",
        description = {"Shows what a file would change, and changes nothing.", ""},
        mixinStandardHelpOptions = true)
final class PlanRegistryCommand implements Callable<Integer> {

    /** Neither success nor failure: the plan is good, and it isn't empty. */
    private static final int CHANGES = 3;

    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The registry to compare with the one in force.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--exit-code", description = "Ends with 3 when something would change, with 0 when nothing would.")
    private boolean exitCode;

    PlanRegistryCommand(CommandContext.Opener contexts) {
        this.contexts = contexts;
    }

    @Override
    public Integer call() {
        try (CommandContext context = contexts.open()) {
            RegistryPrinter printer = new RegistryPrinter(spec.commandLine());
            Optional<RegistryPlan> plan =
                    printer.plan(context.bean(Registries.class).plan(file));
            if (plan.isEmpty()) {
                return ExitCode.SOFTWARE;
            }
            return exitCode && !plan.get().difference().isEmpty() ? CHANGES : ExitCode.OK;
        }
    }
}
