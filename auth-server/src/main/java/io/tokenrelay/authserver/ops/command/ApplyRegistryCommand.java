package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a file in force. */
@Command(
        name = "apply",
        description = {
            "Shows what a file changes, and puts it in force: at every running server within a second.",
            "",
            "The secret of each new service is written to auth-server.client-secrets-directory, once."
        },
        mixinStandardHelpOptions = true)
final class ApplyRegistryCommand implements Callable<Integer> {

    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The registry to put in force.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--expect",
            paramLabel = "VERSION",
            description = "Applies nothing unless this version is in force: the one that registry plan named.")
    private @Nullable Long expected;

    ApplyRegistryCommand(CommandContext.Opener contexts) {
        this.contexts = contexts;
    }

    @Override
    public Integer call() {
        try (CommandContext context = contexts.open()) {
            Registries registries = context.bean(Registries.class);
            return new RegistryPrinter(spec.commandLine()).apply(registries, registries.plan(file), expected);
        }
    }
}
