package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.PersonStanding;
import io.tokenrelay.core.registry.Entitlement;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives a person roles or groups. */
@Command(
        name = "entitle",
        description = {"Gives a person roles or groups.", ""},
        mixinStandardHelpOptions = true)
final class EntitlePersonCommand extends StandingCommand {

    @Parameters(
            index = "1",
            arity = "1..*",
            paramLabel = "role:x",
            description = "Roles and groups.",
            converter = AddPersonCommand.EntitlementConverter.class)
    private List<Entitlement> entitlements = List.of();

    EntitlePersonCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    Optional<PersonStanding.Change> change(PersonStanding standing, String name) {
        return standing.entitle(name, entitlements, BY);
    }
}
