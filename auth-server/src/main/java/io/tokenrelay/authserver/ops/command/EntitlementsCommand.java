package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.PersonStanding;
import io.tokenrelay.core.registry.Entitlement;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** What the commands have in common that change which roles and groups a person has. */
abstract class EntitlementsCommand extends StandingCommand {

    @Parameters(
            index = "1",
            arity = "1..*",
            paramLabel = "role:x",
            description = "Roles and groups.",
            converter = AddPersonCommand.EntitlementConverter.class)
    private List<Entitlement> entitlements = List.of();

    EntitlementsCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    abstract Optional<PersonStanding.Change> change(
            PersonStanding standing, String name, List<Entitlement> entitlements);

    @Override
    final Optional<PersonStanding.Change> change(PersonStanding standing, String name) {
        return change(standing, name, entitlements);
    }
}
