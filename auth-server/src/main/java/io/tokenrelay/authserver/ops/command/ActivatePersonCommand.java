package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.PersonStanding;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Lets a person in again. */
@Command(
        name = "activate",
        description = {"Lets a person sign in and have tokens again.", ""},
        mixinStandardHelpOptions = true)
final class ActivatePersonCommand extends StandingCommand {

    ActivatePersonCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    Optional<PersonStanding.Change> change(PersonStanding standing, String name) {
        return standing.activate(name, BY);
    }
}
