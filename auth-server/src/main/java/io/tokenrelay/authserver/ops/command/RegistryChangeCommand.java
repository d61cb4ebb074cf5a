package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.RegistryPlanning;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands have in common that put a registry in force. */
abstract class RegistryChangeCommand implements Callable<Integer> {

    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--expect",
            paramLabel = "VERSION",
            description = "Applies nothing unless this version is in force: the one that registry plan named.")
    private @Nullable Long expected;

    RegistryChangeCommand(CommandContext.Opener contexts) {
        this.contexts = contexts;
    }

    abstract RegistryPlanning plan(Registries registries);

    @Override
    public Integer call() {
        try (CommandContext context = contexts.open()) {
            Registries registries = context.bean(Registries.class);
            return new RegistryPrinter(spec.commandLine()).apply(registries, plan(registries), expected);
        }
    }
}
