package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.People;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints who can sign in. */
@Command(
        name = "list",
        description = {"Prints everyone: name, id, whether active, roles and groups.", ""},
        mixinStandardHelpOptions = true)
final class ListPeopleCommand implements Callable<Integer> {

    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ListPeopleCommand(CommandContext.Opener contexts) {
        this.contexts = contexts;
    }

    @Override
    public Integer call() {
        try (CommandContext context = contexts.open()) {
            context.bean(People.class).all().stream()
                    .map(PersonLine::of)
                    .forEach(spec.commandLine().getOut()::println);
            return ExitCode.OK;
        }
    }
}
