package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.RegistryPlan;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a file would change. */
@Command(
        name = "plan",
        description = {"Shows what a file would change, and changes nothing.", ""},
        mixinStandardHelpOptions = true)
final class PlanRegistryCommand extends ContextCommand {

    /** Neither success nor failure: the plan is good, and it isn't empty. */
    private static final int CHANGES = 3;

    @Parameters(paramLabel = "FILE", description = "The registry to compare with the one in force.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--exit-code", description = "Ends with 3 when something would change, with 0 when nothing would.")
    private boolean exitCode;

    PlanRegistryCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        RegistryPrinter printer = new RegistryPrinter(commandLine());
        Optional<RegistryPlan> plan =
                printer.plan(context.bean(Registries.class).plan(file));
        if (plan.isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        return exitCode && !plan.get().difference().isEmpty() ? CHANGES : ExitCode.OK;
    }
}
