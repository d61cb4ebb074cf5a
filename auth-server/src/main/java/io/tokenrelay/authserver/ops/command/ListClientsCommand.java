package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registration.ClientOperations;
import io.tokenrelay.authserver.registration.Registration;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Prints which clients have registered themselves. */
@Command(
        name = "list",
        description = {
            "Prints every client that registered itself: client id, when, by which initial access token, hosts, and what it"
                    + " calls itself.",
            ""
        },
        mixinStandardHelpOptions = true)
final class ListClientsCommand extends ContextCommand {

    ListClientsCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        context.bean(ClientOperations.class).all().stream()
                .map(ListClientsCommand::line)
                .forEach(out()::println);
        return ExitCode.OK;
    }

    private static String line(Registration client) {
        return client.client() + "  " + client.registeredAt() + "  "
                + client.initialToken().id() + "  " + String.join(" ", new TreeSet<>(client.hosts()))
                + client.names().stream().map(name -> "  \"" + name + '"').collect(Collectors.joining());
    }
}
