package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registration.InitialAccessTokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Prints who may register clients. */
@Command(
        name = "registrations",
        description = {
            "Prints every initial access token: id, how often it can be used, until when, for which hosts.",
            ""
        },
        mixinStandardHelpOptions = true)
final class ListInitialTokensCommand extends ContextCommand {

    ListInitialTokensCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        context.bean(InitialAccessTokens.class).all().stream()
                .map(InitialTokenLine::of)
                .forEach(out()::println);
        return ExitCode.OK;
    }
}
