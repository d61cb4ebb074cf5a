package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a registry as the file that it could have been read from. */
public final class TestRegistryText {

    private TestRegistryText() {}

    /** The registry as a file says it, in the order in which it has its entries. */
    public static String of(Registry registry) {
        return of(registry.services());
    }

    /** The same registry, with its services, scopes and calls in another order: what it says has none. */
    public static String inAnotherOrder(Registry registry, Random random) {
        return of(shuffled(registry.services(), random).stream()
                .map(service -> inAnotherOrder(service, random))
                .toList());
    }

    private static Service inAnotherOrder(Service service, Random random) {
        Map<Scope, ScopeDefinition> scopes = new LinkedHashMap<>();
        shuffled(service.scopes().values(), random).forEach(scope -> scopes.put(scope.scope(), scope));
        return TestRegistries.with(service, scopes, shuffled(service.calls(), random));
    }

    private static <T> List<T> shuffled(Collection<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static String of(Collection<Service> services) {
        StringBuilder yaml = new StringBuilder("services:\n");
        for (Service service : services) {
            yaml.append("  ").append(service.name()).append(":\n");
            yaml.append("    uri: ").append(quoted(service.uri().value())).append('\n');
            yaml.append("    access-token-signed-response-alg: ")
                    .append(service.accessTokenSignedResponseAlg())
                    .append('\n');
            service.client().ifPresent(client -> yaml.append("    client: { redirect-uris: [")
                    .append(client.redirectUris().stream()
                            .map(TestRegistryText::quoted)
                            .collect(Collectors.joining(", ")))
                    .append("]")
                    .append(
                            service.credential() == ClientCredential.Secret.SIGNING
                                    ? ", token-endpoint-auth-method: client_secret_jwt"
                                    : "")
                    .append(" }\n"));
            yaml.append("    scopes:\n");
            service.scopes().values().forEach(scope -> yaml.append(yaml(scope)));
            if (!service.calls().isEmpty()) {
                yaml.append("    calls:\n");
                service.calls().stream()
                        .collect(Collectors.groupingBy(Call::callee, LinkedHashMap::new, Collectors.toList()))
                        .forEach((callee, calls) -> {
                            yaml.append("      ").append(callee).append(":\n");
                            calls.forEach(call -> yaml.append(yaml(call)));
                        });
            }
        }
        return yaml.toString();
    }

    private static String yaml(ScopeDefinition scope) {
        String entitled = scope.entitled().stream().map(Entitlement::value).collect(Collectors.joining(", "));
        return "      " + scope.scope() + ": { title: " + quoted(scope.title()) + ", kind: "
                + scope.kind().claim() + (entitled.isEmpty() ? "" : ", entitled: [" + entitled + "]") + " }\n";
    }

    private static String yaml(Call call) {
        return "        - { scope: " + call.scope()
                + call.cause()
                        .map(Scope::value)
                        .map(cause -> ", because: " + cause)
                        .orElse("")
                + call.terms()
                        .lifetimeLimit()
                        .map(life -> ", max-life: " + life.toSeconds() + "s")
                        .orElse("")
                + (call.terms().reentrant() ? ", reentrant: true" : "")
                + (call.terms().bind().isEmpty()
                        ? ""
                        : ", bind: " + call.terms().bind())
                + (call.terms().once() ? ", once: true" : "")
                + call.terms().requiredSignIn().map(TestRegistryText::yaml).orElse("")
                + (call.terms().bearer() ? ", bearer: true" : "")
                + " }\n";
    }

    private static String yaml(SignInRequirement requirement) {
        return Stream.concat(
                        requirement.contextClass().map(acr -> "acr: " + acr).stream(),
                        requirement.ageLimit().map(maxAge -> "max-age: " + maxAge.toSeconds() + "s").stream())
                .collect(Collectors.joining(", ", ", requires: { ", " }"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
