package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.RegistryPlanning;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts a file in force. */
@Command(
        name = "apply",
        description = {
            "Shows what a file changes, and puts it in force: at every running server within a second.",
            "",
            "The secret of each new service is written to auth-server.client-secrets-directory, once."
        },
        mixinStandardHelpOptions = true)
final class ApplyRegistryCommand extends RegistryChangeCommand {

    @Parameters(paramLabel = "FILE", description = "The registry to put in force.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    ApplyRegistryCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    RegistryPlanning plan(Registries registries) {
        return registries.plan(file);
    }
}
