package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts an earlier registry in force again. */
@Command(
        name = "rollback",
        description = {
            "Shows what going back to an earlier version changes, and puts its text in force as a new version.",
            ""
        },
        mixinStandardHelpOptions = true)
final class RollBackRegistryCommand implements Callable<Integer> {

    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "VERSION", description = "The version whose text counts again.")
    private long version;

    @Option(
            names = "--expect",
            paramLabel = "VERSION",
            description = "Applies nothing unless this version is in force.")
    private @Nullable Long expected;

    RollBackRegistryCommand(CommandContext.Opener contexts) {
        this.contexts = contexts;
    }

    @Override
    public Integer call() {
        try (CommandContext context = contexts.open()) {
            Registries registries = context.bean(Registries.class);
            return new RegistryPrinter(spec.commandLine())
                    .apply(registries, registries.planRollback(version), expected);
        }
    }
}
