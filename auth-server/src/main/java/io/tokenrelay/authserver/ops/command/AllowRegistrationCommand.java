package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registration.InitialAccessTokens;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Makes an initial access token (RFC 7591 §3), and prints it once. */
@Command(
        name = "allow-registration",
        description = {
            "Prints an initial access token, with which clients can be registered at the registration endpoint.",
            "",
            "It can't be shown again: only a hash of it is kept."
        },
        mixinStandardHelpOptions = true)
final class AllowRegistrationCommand extends ContextCommand {

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int MOST_USES = 1_000;
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\\[::1]");

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "P1D",
            description = "How long it is good, as P1D or PT2H, at most 90 days; a day unless given.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration life;

    @Option(
            names = "--uses",
            paramLabel = "COUNT",
            defaultValue = "1",
            description = "How many clients it registers, at most 1000; one unless given.")
    private int uses;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "A host to which its clients may have the browser sent; may be repeated; any host unless given.")
    private List<String> hosts = List.of();

    AllowRegistrationCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    void check() {
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new ParameterException(commandLine(), "--for is positive, and at most 90 days.");
        }
        if (uses < 1 || uses > MOST_USES) {
            throw new ParameterException(commandLine(), "--uses is between 1 and " + MOST_USES + ".");
        }
        if (!hosts().stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new ParameterException(commandLine(), "--host is a host's name, without scheme, port and path.");
        }
    }

    private Set<String> hosts() {
        return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    @Override
    int run(CommandContext context) {
        InitialAccessTokens.Created created =
                context.bean(InitialAccessTokens.class).create(life, uses, hosts());
        commandLine().getErr().println("Its id is " + InitialTokenLine.of(created.token()));
        out().println(created.value().reveal());
        return ExitCode.OK;
    }
}
