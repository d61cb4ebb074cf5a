package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.AccountError;
import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.Username;
import io.tokenrelay.authserver.secondfactor.FactorChanges;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Takes a person's second factor away, who has lost it with all recovery codes. */
@Command(
        name = "remove-second-factor",
        description = {
            "Takes a person's authenticator app and recovery codes away, so that the password alone signs them in.",
            ""
        },
        mixinStandardHelpOptions = true)
final class RemoveSecondFactorCommand extends ContextCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "What the person types to sign in.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String username;

    RemoveSecondFactorCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        Optional<Person> person = Username.parse(username).flatMap(context.bean(People.class)::findByUsername);
        if (person.isEmpty()) {
            return refuse(AccountError.UNKNOWN_USERNAME);
        }
        boolean removed =
                context.bean(FactorChanges.class).removeBy(person.get().id(), StandingCommand.BY);
        out().println(PersonLine.of(person.get()) + (removed ? "" : " (had none)"));
        return ExitCode.OK;
    }
}
