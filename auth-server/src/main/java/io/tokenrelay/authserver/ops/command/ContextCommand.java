package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.core.error.ErrorCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the server's database from its first step, whether the server runs or not. */
abstract class ContextCommand implements Callable<Integer> {

    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ContextCommand(CommandContext.Opener contexts) {
        this.contexts = contexts;
    }

    abstract int run(CommandContext context);

    /**
     * Looks at the arguments, before anything is opened.
     *
     * @throws picocli.CommandLine.ParameterException when the command is called wrongly
     */
    void check() {}

    @Override
    public final Integer call() {
        check();
        try (CommandContext context = contexts.open()) {
            return run(context);
        }
    }

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    final PrintWriter out() {
        return commandLine().getOut();
    }

    final int refuse(ErrorCode error) {
        commandLine().getErr().println(error.id() + ": " + error.summary() + " " + error.fix());
        return ExitCode.SOFTWARE;
    }
}
