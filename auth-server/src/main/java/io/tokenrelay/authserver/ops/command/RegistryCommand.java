package io.tokenrelay.authserver.ops.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with the registry. */
@Command(
        name = "registry",
        description = "The registry: which services exist, and who may call whom.",
        mixinStandardHelpOptions = true)
final class RegistryCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the registry.");
    }
}
