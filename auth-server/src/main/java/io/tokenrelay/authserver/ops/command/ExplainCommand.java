package io.tokenrelay.authserver.ops.command;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.authserver.exchange.Explained;
import io.tokenrelay.authserver.exchange.ExplainedRequest;
import io.tokenrelay.authserver.exchange.ExplainedRequest.Subject;
import io.tokenrelay.authserver.exchange.Explanations;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what each rule says to a request for a token. Works beside running servers, and changes nothing. */
@Command(
        name = "explain",
        description = {
            "Says what each rule says to a request for a token, and which line of the registry is behind it.",
            "",
            "Nothing is issued, used up or recorded. Ends with 0 when a token would be issued, with 3 when a rule refuses.",
            ""
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    /** Neither success nor failure: it could be explained, and the answer is no. */
    private static final int REFUSED = 3;

    private static final int LONGEST_FILE = 64 * 1024;

    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--requester", description = "The service that asks; the one that the token is for unless given.")
    private @Nullable String requester;

    @Option(names = "--target", required = true, description = "The service that it wants to call, by name or by URI.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String target;

    @Option(names = "--scope", required = true, description = "The scopes, in quotes when there are several.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String scope;

    @Option(names = "--details", description = "The request_details: the values that the call binds, as a JSON object.")
    private @Nullable String details;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Given given;

    /** What is exchanged. A token is a secret as long as it lives, so none is taken as an argument. */
    static final class Given {

        @Option(
                names = "--claims",
                description = "The claims of the token, as a JSON object: a service's log has them.")
        private @Nullable String claims;

        @Option(names = "--token-file", description = "A file that holds the token itself; - for standard input.")
        private @Nullable Path tokenFile;

        @Option(
                names = "--as-itself",
                description = "Nothing: the service of --requester asks as itself, by client credentials.")
        private boolean asItself;
    }

    ExplainCommand(CommandContext.Opener contexts) {
        this.contexts = contexts;
    }

    @Override
    public Integer call() {
        if (requester != null && !ClientId.isValid(requester)) {
            throw new ParameterException(spec.commandLine(), "The requester is no name of a service.");
        }
        Subject subject;
        try {
            subject = subject();
        } catch (ParseException e) {
            // Its message may quote what was given.
            return refuse(ExplainError.UNREADABLE_CLAIMS);
        } catch (IOException e) {
            return refuse(ExplainError.UNREADABLE_FILE);
        }
        ExplainedRequest request = new ExplainedRequest(
                Optional.ofNullable(requester).map(ClientId::new),
                target,
                scope,
                Optional.ofNullable(details),
                subject);
        try (CommandContext context = contexts.open()) {
            // As the database has it now: nobody follows the changes here.
            context.beans(ChangeListener.class).forEach(ChangeListener::reload);
            Optional<Explained> explained = context.bean(Explanations.class).explain(request);
            if (explained.isEmpty()) {
                return refuse(ExplainError.NO_REQUESTER);
            }
            new ExplanationPrinter(spec.commandLine().getOut()).print(explained.get());
            return explained.get().explanation().refusedBy().isEmpty() ? ExitCode.OK : REFUSED;
        }
    }

    private Subject subject() throws ParseException, IOException {
        if (given.asItself) {
            return new Subject.Nothing();
        }
        return given.claims != null ? claims(given.claims) : token(given.tokenFile);
    }

    private static Subject claims(String json) throws ParseException {
        JWTClaimsSet claims = JWTClaimsSet.parse(json);
        if (claims.getClaims().isEmpty()) {
            throw new ParseException("no claim", 0);
        }
        return new Subject.Claims(claims);
    }

    private static Subject token(@Nullable Path file) throws IOException {
        try (InputStream in = file == null || file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LONGEST_FILE + 1);
            if (content.length > LONGEST_FILE) {
                throw new IOException("longer than a token");
            }
            return new Subject.Token(new TokenValue(new String(content, StandardCharsets.UTF_8).strip()));
        }
    }

    private int refuse(ExplainError error) {
        spec.commandLine().getErr().println(error.id() + ": " + error.summary() + " " + error.fix());
        return ExitCode.SOFTWARE;
    }
}
