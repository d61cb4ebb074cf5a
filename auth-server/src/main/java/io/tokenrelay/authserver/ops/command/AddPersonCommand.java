package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.accounts.NewPerson;
import io.tokenrelay.authserver.accounts.Password;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.accounts.Registration;
import io.tokenrelay.core.event.PersonalData;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.registry.Entitlement;
import io.tokenrelay.core.token.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Adds a person to the server's database, whether the server runs or not. */
@Command(
        name = "add",
        description = {
            "Adds a person who can sign in.",
            "",
            "The password is asked for at the terminal, or read as one line from standard input."
        },
        mixinStandardHelpOptions = true)
final class AddPersonCommand implements Callable<Integer> {

    private final SecretPrompt prompt;
    private final CommandContext.Opener contexts;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What the person types to sign in.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String username;

    @Option(names = "--name", paramLabel = "FULL_NAME", description = "What pages call them; NAME unless given.")
    private @Nullable String displayName;

    @Mixin
    private ContactOptions contact = new ContactOptions();

    @Option(
            names = "--entitlement",
            paramLabel = "role:x",
            description = "A role or group that they have; may be repeated.",
            converter = EntitlementConverter.class)
    private List<Entitlement> entitlements = List.of();

    AddPersonCommand(SecretPrompt prompt, CommandContext.Opener contexts) {
        this.prompt = prompt;
        this.contexts = contexts;
    }

    @Override
    public Integer call() throws IOException {
        Optional<String> password = prompt.ask("Password for " + username);
        if (password.isEmpty()) {
            err().println("No password was given, or the two were not the same. Nobody was added.");
            return ExitCode.SOFTWARE;
        }
        NewPerson request = new NewPerson(
                username,
                displayName == null ? username : displayName,
                contact.contact(),
                Set.copyOf(entitlements),
                new Password(password.get()));
        try (CommandContext context = contexts.open()) {
            return report(context, context.bean(PersonRegistration.class).add(request));
        }
    }

    private int report(CommandContext context, Registration registration) {
        if (registration instanceof Registration.Refused refused) {
            refused.errors().forEach(error -> err().println(error.id() + ": " + error.summary() + " " + error.fix()));
            return ExitCode.SOFTWARE;
        }
        Person person = ((Registration.Added) registration).person();
        Map<String, String> values =
                new TreeMap<>(Map.of("username", person.username().value(), "display-name", person.displayName()));
        contact.tell(values);
        context.publish(
                SecurityEvent.allowed("person.added", null, Subject.user(person.id()), Map.of("by", "command line"))
                        .telling(new PersonalData(person.id(), values)));
        spec.commandLine().getOut().println("Added " + person.username().value() + " as " + person.id());
        return ExitCode.OK;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Refuses what has not the form of an entitlement as a mistake in calling the command. */
    static final class EntitlementConverter implements ITypeConverter<Entitlement> {

        @Override
        public Entitlement convert(String value) {
            try {
                return new Entitlement(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
