package io.tokenrelay.benchmarks.abuse.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services of {@code registry.yaml}, from which each product's own configuration is derived. */
public final class Landscape {

    /** Where a person's browser is sent after logging out; nobody listens there. */
    static final String BYE = "http://127.0.0.1:1/bye";

    private final Path file;
    private final Map<String, Service> services;

    private Landscape(Path file, Map<String, Service> services) {
        this.file = file;
        this.services = services;
    }

    public static Landscape read(Path file) {
        try {
            Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            Map<String, Service> services = new LinkedHashMap<>();
            object(root.get("services")).forEach((name, service) -> services.put(name, service(name, object(service))));
            return new Landscape(file, services);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    List<Service> services() {
        return List.copyOf(services.values());
    }

    Service service(String name) {
        return Optional.ofNullable(services.get(name)).orElseThrow();
    }

    /** The scopes, and all that they justify further down, through any number of services. */
    Set<String> reach(Iterable<String> scopes) {
        Set<String> reach = new LinkedHashSet<>();
        scopes.forEach(reach::add);
        int before;
        do {
            before = reach.size();
            services.values().stream()
                    .flatMap(service -> service.calls().stream())
                    .filter(call -> call.because() != null && reach.contains(call.because()))
                    .map(Call::scope)
                    .forEach(reach::add);
        } while (reach.size() > before);
        return reach;
    }

    private static Service service(String name, Map<String, Object> yaml) {
        List<Scope> scopes = new ArrayList<>();
        object(yaml.get("scopes")).forEach((scope, about) -> {
            Map<String, Object> properties = object(about);
            scopes.add(new Scope(scope, "user".equals(properties.get("kind")), properties.containsKey("entitled")));
        });
        List<Call> calls = new ArrayList<>();
        object(yaml.get("calls")).forEach((target, entries) -> {
            for (Object entry : (List<?>) entries) {
                Map<String, Object> call = object(entry);
                calls.add(new Call(target, String.valueOf(call.get("scope")), (String) call.get("because")));
            }
        });
        return new Service(name, yaml.containsKey("client"), scopes, calls);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object yaml) {
        return yaml == null ? Map.of() : (Map<String, Object>) yaml;
    }

    /** A service. People sign in where {@code login} says so. */
    record Service(String name, boolean login, List<Scope> scopes, List<Call> calls) {

        List<String> ownScopes() {
            return scopes.stream().map(Scope::name).toList();
        }

        List<String> calledScopes() {
            return calls.stream().map(Call::scope).distinct().toList();
        }

        List<String> targets() {
            return calls.stream().map(Call::target).distinct().toList();
        }
    }

    /** A scope; for people or for services as themselves, and perhaps only for people who hold a role. */
    record Scope(String name, boolean forPeople, boolean entitled) {}

    record Call(String target, String scope, @Nullable String because) {}
}
