package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Acknowledgements;
import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.RegistryPlanning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands have in common that put a registry in force. */
abstract class RegistryChangeCommand extends ContextCommand {

    @Option(
            names = "--expect",
            paramLabel = "VERSION",
            description = "Applies nothing unless this version is in force: the one that registry plan named.")
    private @Nullable Long expected;

    @Option(
            names = "--acknowledge",
            paramLabel = "PATH",
            description = {
                "A path that the change adds and that you have read, by its name in the plan. To be given for each.",
                ""
            })
    private List<String> acknowledged = List.of();

    @Option(
            names = "--acknowledge-file",
            paramLabel = "FILE",
            description = "A file with such names, one a line; lines that begin with # are left out.")
    private @Nullable Path acknowledgedFile;

    RegistryChangeCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    abstract RegistryPlanning plan(Registries registries);

    @Override
    final int run(CommandContext context) {
        Registries registries = context.bean(Registries.class);
        RegistryPrinter printer = new RegistryPrinter(commandLine());
        Acknowledgements acknowledgements = Acknowledgements.of(acknowledged);
        if (acknowledgedFile != null) {
            try {
                acknowledgements = acknowledgements.and(Acknowledgements.read(acknowledgedFile));
            } catch (IOException e) {
                return printer.refused(registries.unreadable(acknowledgedFile, e));
            }
        }
        return printer.apply(registries, plan(registries), expected, acknowledgements);
    }
}
