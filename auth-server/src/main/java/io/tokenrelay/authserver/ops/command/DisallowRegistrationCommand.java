package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registration.InitialAccessTokens;
import io.tokenrelay.authserver.registration.RegistrationError;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Takes an initial access token back. */
@Command(
        name = "disallow-registration",
        description = {"Takes an initial access token back. Clients that were registered with it stay.", ""},
        mixinStandardHelpOptions = true)
final class DisallowRegistrationCommand extends ContextCommand {

    @Parameters(paramLabel = "ID", description = "Its id, as clients registrations has it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private UUID id;

    DisallowRegistrationCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        if (!context.bean(InitialAccessTokens.class).revoke(id)) {
            return refuse(RegistrationError.NO_SUCH_INITIAL_TOKEN);
        }
        out().println("Revoked 1 initial access token.");
        return ExitCode.OK;
    }
}
