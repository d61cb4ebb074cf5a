package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.PersonStanding;
import io.tokenrelay.core.registry.Entitlement;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Gives a person roles or groups. */
@Command(
        name = "entitle",
        description = {"Gives a person roles or groups.", ""},
        mixinStandardHelpOptions = true)
final class EntitlePersonCommand extends EntitlementsCommand {

    EntitlePersonCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    Optional<PersonStanding.Change> change(PersonStanding standing, String name, List<Entitlement> entitlements) {
        return standing.entitle(name, entitlements, BY);
    }
}
