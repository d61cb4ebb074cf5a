package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.PersonStanding;
import io.tokenrelay.core.registry.Entitlement;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes roles or groups from a person. */
@Command(
        name = "withdraw",
        description = {"Takes roles or groups from a person, at every running server within a second.", ""},
        mixinStandardHelpOptions = true)
final class WithdrawEntitlementCommand extends StandingCommand {

    @Parameters(
            index = "1",
            arity = "1..*",
            paramLabel = "role:x",
            description = "Roles and groups.",
            converter = AddPersonCommand.EntitlementConverter.class)
    private List<Entitlement> entitlements = List.of();

    WithdrawEntitlementCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    Optional<PersonStanding.Change> change(PersonStanding standing, String name) {
        return standing.withdraw(name, entitlements, BY);
    }
}
