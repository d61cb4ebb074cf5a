package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.PersonStanding;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Shuts a person out. */
@Command(
        name = "deactivate",
        description = {"Shuts a person out: no sign-in, no token, at every running server within a second.", ""},
        mixinStandardHelpOptions = true)
final class DeactivatePersonCommand extends StandingCommand {

    DeactivatePersonCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    Optional<PersonStanding.Change> change(PersonStanding standing, String name) {
        return standing.deactivate(name, BY);
    }
}
