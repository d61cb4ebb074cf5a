package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.keys.SigningKeyRevocation.RevokedKey;
import io.tokenrelay.authserver.revocation.Incident;
import io.tokenrelay.authserver.revocation.IncidentTargets;
import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Takes back what was issued. It works beside running servers, all of which know within a second. */
@Command(
        name = "revoke",
        description = {
            "Takes back what was issued, at every node within a second.",
            "",
            "May be repeated: what is revoked stays so, and what was issued since is revoked too."
        },
        mixinStandardHelpOptions = true)
final class RevokeCommand implements Runnable {

    private static final String EVERYWHERE = " What was issued until now is refused everywhere within a second.";

    private final Confirmation confirmation;
    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--yes", scope = ScopeType.INHERIT, description = "Don't ask whether it is meant.")
    private boolean meant;

    RevokeCommand(Confirmation confirmation, CommandContext.Opener contexts) {
        this.confirmation = confirmation;
        this.contexts = contexts;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to revoke.");
    }

    @Command(
            name = "person",
            description = "All that a person granted, and their browser sessions.",
            mixinStandardHelpOptions = true)
    int person(@Parameters(paramLabel = "NAME", description = "What the person types to sign in.") String name) {
        try (CommandContext context = contexts.open()) {
            Optional<Person> person = context.bean(IncidentTargets.class).person(name);
            if (person.isEmpty()) {
                return refuse(IncidentError.NO_SUCH_PERSON);
            }
            if (!confirmed("End every login and browser session of " + name + ".")) {
                return ExitCode.SOFTWARE;
            }
            Incident.Ended ended = context.bean(Incident.class).revokePerson(person.get());
            return done("Ended " + ended.logins() + " logins and " + ended.sessions() + " browser sessions of " + name
                    + " (" + person.get().id() + ")." + EVERYWHERE);
        }
    }

    @Command(
            name = "client",
            description = "All that was granted to a service, issued to it, or came through it.",
            mixinStandardHelpOptions = true)
    int client(@Parameters(paramLabel = "NAME", description = "The service's name in the registry.") String name) {
        try (CommandContext context = contexts.open()) {
            Optional<ClientId> client = context.bean(IncidentTargets.class).client(name);
            if (client.isEmpty()) {
                return refuse(IncidentError.NO_SUCH_CLIENT);
            }
            if (!confirmed("End every login at " + name + ", and every token that it holds or that came through it.")) {
                return ExitCode.SOFTWARE;
            }
            Incident.Ended ended = context.bean(Incident.class).revokeClient(client.get());
            return done("Ended " + ended.logins() + " logins at " + name + "." + EVERYWHERE
                    + " With its credential it can still ask for more: change that too if it is known to others.");
        }
    }

    @Command(
            name = "login",
            description = "One login with everything that descends from it.",
            mixinStandardHelpOptions = true)
    int login(@Parameters(paramLabel = "GRANT", description = "The grant's id, from the audit log.") UUID grant) {
        try (CommandContext context = contexts.open()) {
            if (!context.bean(IncidentTargets.class).hasLogin(grant)) {
                return refuse(IncidentError.NO_SUCH_LOGIN);
            }
            if (!confirmed("End the login " + grant + ".")) {
                return ExitCode.SOFTWARE;
            }
            Incident.Ended ended = context.bean(Incident.class).revokeLogin(grant);
            return done("Ended " + ended.logins() + " logins." + (ended.logins() == 0 ? " It had ended before." : ""));
        }
    }

    @Command(
            name = "token",
            description = {
                "One access token. What was exchanged from it lives on, for minutes at most.",
                "",
                "Tokens aren't stored: nobody can tell whether there is one of that id."
            },
            mixinStandardHelpOptions = true)
    int token(@Parameters(paramLabel = "JTI", description = "Its jti, from the audit log.") String jti) {
        if (jti.isBlank() || jti.length() > Incident.MAX_TOKEN_ID_LENGTH) {
            throw new ParameterException(spec.commandLine(), "A jti is no blank and not that long.");
        }
        if (!confirmed("Revoke the access token " + jti + ".")) {
            return ExitCode.SOFTWARE;
        }
        try (CommandContext context = contexts.open()) {
            context.bean(Incident.class).revokeToken(jti);
            return done("Revoked 1 access token. It is refused everywhere within a second.");
        }
    }

    @Command(
            name = "key",
            description = "A signing key, with every token that it signed. The active one gets a successor.",
            mixinStandardHelpOptions = true)
    int key(@Parameters(paramLabel = "KID", description = "Its kid, from /oauth2/jwks.") String kid) {
        if (!confirmed("Believe the signing key " + kid + " no more: every token that it signed dies.")) {
            return ExitCode.SOFTWARE;
        }
        try (CommandContext context = contexts.open()) {
            Optional<RevokedKey> revoked = context.bean(Incident.class).revokeKey(kid);
            return revoked.isEmpty() ? refuse(IncidentError.NO_SUCH_KEY) : done(describe(revoked.get()));
        }
    }

    private static String describe(RevokedKey key) {
        if (!key.fresh()) {
            return "Revoked 0 keys: it was revoked before.";
        }
        return "Revoked 1 key; no node believes it within a second, a service once it fetches the keys anew."
                + (key.successor() == null ? "" : " " + key.successor() + " signs in its place.");
    }

    private boolean confirmed(String what) {
        if (meant || confirmation.given(what)) {
            return true;
        }
        spec.commandLine().getErr().println("Nothing was revoked.");
        return false;
    }

    private int done(String what) {
        spec.commandLine().getOut().println(what);
        return ExitCode.OK;
    }

    private int refuse(ErrorCode error) {
        spec.commandLine().getErr().println(error.id() + ": " + error.summary() + " " + error.fix());
        return ExitCode.SOFTWARE;
    }
}
