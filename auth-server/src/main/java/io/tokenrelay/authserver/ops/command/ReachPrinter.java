package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.CallTerms;
import io.tokenrelay.core.registry.ReachPath;
import io.tokenrelay.core.registry.ReachedCall;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ScopeDefinition;
import io.tokenrelay.core.registry.Service;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints what can be done with a scope of a service, and who can come to it. */
final class ReachPrinter {

    private static final String IN = "  ";

    private final PrintWriter out;
    private final Registry registry;
    private final Service service;

    ReachPrinter(PrintWriter out, Registry registry, Service service) {
        this.out = out;
        this.registry = registry;
        this.service = service;
    }

    /** What people allow who consent to this scope here. */
    void consent(ScopeDefinition scope) {
        out.println("Who consents to " + scope.scope() + " (\"" + scope.title() + "\") at " + service.name() + " lets");
        following(scope);
    }

    /** What whoever holds this scope here can do, and how one comes to hold it. */
    void service(ScopeDefinition scope) {
        if (!scope.isForUsers()) {
            out.println(scope.scope() + " (\"" + scope.title() + "\") at " + service.name()
                    + " is for services as themselves:");
            lines(callersAsThemselves(scope));
            return;
        }
        out.println("A token with " + scope.scope() + " (\"" + scope.title() + "\") for " + service.name() + " lets");
        following(scope);
        out.println("Consents that lead to it:");
        List<String> ways = new ArrayList<>();
        if (service.isLoginClient()) {
            ways.add(service.name() + " " + scope.scope());
        }
        ReachPath.to(registry, service.name(), scope.scope()).forEach(path -> ways.add(path.toString()));
        lines(ways);
    }

    private void following(ScopeDefinition scope) {
        List<ReachedCall> calls = ReachedCall.from(registry, service.name(), scope.scope());
        if (calls.isEmpty()) {
            out.println(IN + "nobody do anything further");
        }
        print(calls, IN);
    }

    private void print(List<ReachedCall> calls, String indent) {
        calls.forEach(reached -> {
            out.println(indent + words(reached.call()));
            print(reached.following(), indent + IN);
        });
    }

    private String words(Call call) {
        String title = registry.scope(call.callee(), call.scope())
                .map(ScopeDefinition::titleAboutThem)
                .orElseGet(() -> "use " + call.scope());
        return call.caller() + " " + title + " at " + call.callee() + "  (" + call.scope() + terms(call.terms()) + ")";
    }

    private static String terms(CallTerms terms) {
        StringBuilder words = new StringBuilder();
        terms.lifetimeLimit()
                .ifPresent(limit ->
                        words.append("; at most ").append(limit.toSeconds()).append(" s"));
        if (terms.once()) {
            words.append("; once for one request");
        }
        if (!terms.bind().isEmpty()) {
            words.append("; bound to ").append(String.join(", ", terms.bind()));
        }
        terms.requiredSignIn().ifPresent(required -> {
            required.contextClass()
                    .ifPresent(acr -> words.append("; sign-in of class ").append(acr));
            required.ageLimit().ifPresent(age -> words.append("; sign-in at most ")
                    .append(age.toSeconds())
                    .append(" s old"));
        });
        if (terms.bearer()) {
            words.append("; usable by whoever holds it");
        }
        return words.toString();
    }

    private List<String> callersAsThemselves(ScopeDefinition scope) {
        return registry.services().stream()
                .filter(caller -> registry.calls(caller.name(), service.name()).containsKey(scope.scope()))
                .map(caller -> caller.name() + " may use it")
                .toList();
    }

    private void lines(List<String> lines) {
        if (lines.isEmpty()) {
            out.println(IN + "none");
        }
        lines.forEach(line -> out.println(IN + line));
    }
}
