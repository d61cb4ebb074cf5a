package io.tokenrelay.authserver.ops.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done about clients that register themselves. Those of services stand in the registry. */
@Command(
        name = "clients",
        description = "Clients that register themselves, if auth-server.registration.enabled lets them.",
        mixinStandardHelpOptions = true)
final class ClientsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do about clients.");
    }
}
