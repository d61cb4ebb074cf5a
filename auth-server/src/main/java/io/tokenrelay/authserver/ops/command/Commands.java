package io.tokenrelay.authserver.ops.command;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of all subcommands. Called without one, the same jar is the server. */
@Command(
        name = "auth-server",
        description = {
            "Without a command, starts the authorization server; options such as --server.port=9000 set its properties.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        synopsisSubcommandLabel = "[COMMAND]")
public final class Commands {

    private static final Set<String> ROOT_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private Commands() {}

    /** Whether these arguments call a command, rather than start the server with properties. */
    public static boolean areCalledBy(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || ROOT_OPTIONS.contains(arguments[0]));
    }

    /**
     * Runs a command to its end.
     *
     * @return the exit code: 0 done, 1 refused, 2 called wrongly; some commands have others of their own
     */
    public static int run(String... arguments) {
        return commandLine(Terminal.prompt(), CommandContext::open).execute(arguments);
    }

    static CommandLine commandLine(SecretPrompt prompt, CommandContext.Opener contexts) {
        return new CommandLine(new Commands())
                .addSubcommand(new CommandLine(new PeopleCommand())
                        .addSubcommand(new AddPersonCommand(prompt, contexts))
                        .addSubcommand(new ListPeopleCommand(contexts))
                        .addSubcommand(new ActivatePersonCommand(contexts))
                        .addSubcommand(new DeactivatePersonCommand(contexts))
                        .addSubcommand(new EntitlePersonCommand(contexts))
                        .addSubcommand(new WithdrawEntitlementCommand(contexts))
                        .addSubcommand(new RemoveSecondFactorCommand(contexts)))
                .addSubcommand(new CommandLine(new RegistryCommand())
                        .addSubcommand(new CheckContractsCommand())
                        .addSubcommand(new PlanRegistryCommand(contexts))
                        .addSubcommand(new ApplyRegistryCommand(contexts))
                        .addSubcommand(new ShowRegistryCommand(contexts))
                        .addSubcommand(new RegistryReachCommand(contexts))
                        .addSubcommand(new RollBackRegistryCommand(contexts)))
                .addSubcommand(new CommandLine(new ClientsCommand())
                        .addSubcommand(new AllowRegistrationCommand(contexts))
                        .addSubcommand(new ListInitialTokensCommand(contexts))
                        .addSubcommand(new DisallowRegistrationCommand(contexts))
                        .addSubcommand(new ListClientsCommand(contexts))
                        .addSubcommand(new RemoveClientCommand(contexts)))
                .addSubcommand(new CommandLine(new KeysCommand()).addSubcommand(new RotateKeysCommand(contexts)))
                .addSubcommand(new ExplainCommand(contexts))
                .addSubcommand(new CommandLine(new IncidentCommand())
                        .addSubcommand(new RevokeCommand(Terminal.confirmation(), contexts)));
    }
}
