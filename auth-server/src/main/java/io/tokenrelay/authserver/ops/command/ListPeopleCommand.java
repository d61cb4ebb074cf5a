package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.People;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Prints who can sign in. */
@Command(
        name = "list",
        description = {"Prints everyone: name, id, whether active, roles and groups.", ""},
        mixinStandardHelpOptions = true)
final class ListPeopleCommand extends ContextCommand {

    ListPeopleCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        context.bean(People.class).all().stream().map(PersonLine::of).forEach(out()::println);
        return ExitCode.OK;
    }
}
