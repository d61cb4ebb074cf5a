package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.RegistryPlanning;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands have in common that put a registry in force. */
abstract class RegistryChangeCommand extends ContextCommand {

    @Option(
            names = "--expect",
            paramLabel = "VERSION",
            description = "Applies nothing unless this version is in force: the one that registry plan named.")
    private @Nullable Long expected;

    RegistryChangeCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    abstract RegistryPlanning plan(Registries registries);

    @Override
    final int run(CommandContext context) {
        Registries registries = context.bean(Registries.class);
        return new RegistryPrinter(commandLine()).apply(registries, plan(registries), expected);
    }
}
