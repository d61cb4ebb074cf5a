package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.StoredVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints registries that were applied. */
@Command(
        name = "show",
        description = {"Prints a version of the registry, as it was applied, after what is known of it.", ""},
        mixinStandardHelpOptions = true)
final class ShowRegistryCommand extends ContextCommand {

    @Parameters(paramLabel = "VERSION", arity = "0..1", description = "Which one; the one in force unless given.")
    private @Nullable Long version;

    @Option(names = "--all", description = "Lists every version instead, the newest first.")
    private boolean all;

    ShowRegistryCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        Registries registries = context.bean(Registries.class);
        if (all) {
            list(registries.all());
            return ExitCode.OK;
        }
        Optional<StoredVersion> found = version == null ? registries.latest() : registries.find(version);
        if (found.isEmpty()) {
            return new RegistryPrinter(commandLine()).refused(registries.noSuchVersion(version));
        }
        print(found.get());
        return ExitCode.OK;
    }

    /** The metadata as comments: what is printed is a registry that can be applied. */
    private void print(StoredVersion found) {
        out().println("# " + line(found));
        out().println("# SHA-256 " + found.hash());
        out().print(found.text());
        out().flush();
    }

    private void list(List<StoredVersion> versions) {
        versions.forEach(found -> out().println(line(found)));
    }

    private static String line(StoredVersion found) {
        return "version " + found.version() + ", " + found.appliedAt() + ", by "
                + found.cause().name().toLowerCase(Locale.ROOT) + ", from " + found.source();
    }
}
