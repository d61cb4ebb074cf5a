package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.AccountError;
import io.tokenrelay.authserver.accounts.PersonStanding;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands have in common that change how a person stands. */
abstract class StandingCommand implements Callable<Integer> {

    /** Who did it, as the audit log has it. */
    static final String BY = "command line";

    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "What the person types to sign in.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String username;

    StandingCommand(CommandContext.Opener contexts) {
        this.contexts = contexts;
    }

    abstract Optional<PersonStanding.Change> change(PersonStanding standing, String name);

    @Override
    public Integer call() {
        try (CommandContext context = contexts.open()) {
            Optional<PersonStanding.Change> change = change(context.bean(PersonStanding.class), username);
            if (change.isEmpty()) {
                AccountError unknown = AccountError.UNKNOWN_USERNAME;
                spec.commandLine().getErr().println(unknown.id() + ": " + unknown.summary() + " " + unknown.fix());
                return ExitCode.SOFTWARE;
            }
            String line = PersonLine.of(change.get().person());
            spec.commandLine().getOut().println(change.get().changed() ? line : line + " (as before)");
            return ExitCode.OK;
        }
    }
}
