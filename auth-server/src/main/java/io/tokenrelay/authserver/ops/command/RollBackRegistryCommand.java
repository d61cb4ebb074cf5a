package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.RegistryPlanning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts an earlier registry in force again. */
@Command(
        name = "rollback",
        description = {
            "Shows what going back to an earlier version changes, and puts its text in force as a new version.",
            ""
        },
        mixinStandardHelpOptions = true)
final class RollBackRegistryCommand extends RegistryChangeCommand {

    @Parameters(paramLabel = "VERSION", description = "The version whose text counts again.")
    private long version;

    RollBackRegistryCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    RegistryPlanning plan(Registries registries) {
        return registries.planRollback(version);
    }
}
