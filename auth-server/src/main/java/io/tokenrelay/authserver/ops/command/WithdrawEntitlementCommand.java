package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.PersonStanding;
import io.tokenrelay.core.registry.Entitlement;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Takes roles or groups from a person. */
@Command(
        name = "withdraw",
        description = {"Takes roles or groups from a person, at every running server within a second.", ""},
        mixinStandardHelpOptions = true)
final class WithdrawEntitlementCommand extends EntitlementsCommand {

    WithdrawEntitlementCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    Optional<PersonStanding.Change> change(PersonStanding standing, String name, List<Entitlement> entitlements) {
        return standing.withdraw(name, entitlements, BY);
    }
}
