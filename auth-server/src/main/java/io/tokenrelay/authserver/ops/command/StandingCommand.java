package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.AccountError;
import io.tokenrelay.authserver.accounts.PersonStanding;
import java.util.Optional;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** What the commands have in common that change how a person stands. */
abstract class StandingCommand extends ContextCommand {

    /** Who did it, as the audit log has it. */
    static final String BY = "command line";

    @Parameters(index = "0", paramLabel = "NAME", description = "What the person types to sign in.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String username;

    StandingCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    abstract Optional<PersonStanding.Change> change(PersonStanding standing, String name);

    @Override
    final int run(CommandContext context) {
        Optional<PersonStanding.Change> change = change(context.bean(PersonStanding.class), username);
        if (change.isEmpty()) {
            return refuse(AccountError.UNKNOWN_USERNAME);
        }
        String line = PersonLine.of(change.get().person());
        out().println(change.get().changed() ? line : line + " (as before)");
        return ExitCode.OK;
    }
}
