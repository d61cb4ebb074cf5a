package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ScopeDefinition;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Shows everything that can be done with a consent or a scope, and whose consents lead to it. */
@Command(
        name = "reach",
        description = {
            "Shows what can be done under the registry in force: with a consent at a login client (--client), or by whoever"
                    + " holds a scope of a service (--service), and then also which consents lead there.",
            ""
        },
        mixinStandardHelpOptions = true)
final class RegistryReachCommand extends ContextCommand {

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Of of;

    @Option(names = "--scope", paramLabel = "SCOPE", description = "Only this scope; all that it offers unless given.")
    private @Nullable String scope;

    RegistryReachCommand(CommandContext.Opener contexts) {
        super(contexts);
    }

    @Override
    int run(CommandContext context) {
        Registries registries = context.bean(Registries.class);
        Registry registry = registries.current();
        Optional<Service> service =
                of.name().flatMap(registry::service).filter(found -> of.client == null || found.isLoginClient());
        List<ScopeDefinition> scopes = service.map(this::scopes).orElse(List.of());
        if (scopes.isEmpty()) {
            return new RegistryPrinter(commandLine()).refused(registries.notInRegistry(asked()));
        }
        ReachPrinter printer = new ReachPrinter(out(), registry, service.get());
        scopes.forEach(of.client == null ? printer::service : printer::consent);
        return ExitCode.OK;
    }

    /** Those that are asked about; at a login client only what people can consent to. */
    private List<ScopeDefinition> scopes(Service service) {
        return service.scopes().values().stream()
                .filter(found -> of.client == null || found.isForUsers())
                .filter(found -> scope == null || found.scope().equals(parsed(scope)))
                .sorted(Comparator.comparing(ScopeDefinition::scope))
                .toList();
    }

    private static @Nullable Scope parsed(String text) {
        return Scope.isValid(text) ? new Scope(text) : null;
    }

    private String asked() {
        String what = of.client == null ? "Service " + of.service : "Login client " + of.client;
        return scope == null ? what : what + ", scope " + scope;
    }

    /** Whose scopes: either of both. */
    private static final class Of {

        @Option(names = "--client", paramLabel = "NAME", description = "A service where people sign in and consent.")
        private @Nullable String client;

        @Option(names = "--service", paramLabel = "NAME", description = "A service that offers scopes.")
        private @Nullable String service;

        private Optional<ClientId> name() {
            return Optional.ofNullable(client == null ? service : client)
                    .filter(ClientId::isValid)
                    .map(ClientId::new);
        }
    }
}
