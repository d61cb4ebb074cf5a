package io.tokenrelay.authserver.ops.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done when something got into the wrong hands. */
@Command(name = "incident", description = "When something got into the wrong hands.", mixinStandardHelpOptions = true)
final class IncidentCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do in this incident.");
    }
}
