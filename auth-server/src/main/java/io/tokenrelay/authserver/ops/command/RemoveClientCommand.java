package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registration.ClientOperations;
import io.tokenrelay.authserver.registration.RegistrationError;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Deletes a client that registered itself. */
@Command(
        name = "remove",
        description = {
            "Deletes a client that registered itself, with all logins there, at every node within a second.",
            ""
        },
        mixinStandardHelpOptions = true)
final class RemoveClientCommand extends ContextCommand {

    @Parameters(paramLabel = "CLIENT_ID", description = "Its client id, as clients list has it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String client;

    RemoveClientCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        boolean removed = Optional.of(client)
                .filter(ClientId::isValid)
                .map(ClientId::new)
                .filter(id -> context.bean(ClientOperations.class).remove(id, StandingCommand.BY))
                .isPresent();
        if (!removed) {
            return refuse(RegistrationError.NO_SUCH_CLIENT);
        }
        out().println("Deleted " + client + ".");
        return ExitCode.OK;
    }
}
