package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All services and the calls between them, at one version. Immutable; every look-up is one in memory.
 *
 * <p>Get one from {@link RegistryReader}, which checks that it adds up.
 */
public final class Registry {

    private final Map<ClientId, Service> services = new TreeMap<>();
    private final Map<Audience, Service> byUri = new HashMap<>();
    private final Map<Edge, Map<Scope, Call>> calls = new HashMap<>();

    /** @throws IllegalArgumentException when two services share a name or URI, or a call is there twice */
    public Registry(Collection<Service> services) {
        for (Service service : services) {
            if (this.services.put(service.name(), service) != null || byUri.put(service.uri(), service) != null) {
                throw new IllegalArgumentException("Two services share a name or URI: " + service.name());
            }
            service.calls().forEach(this::add);
        }
        calls.replaceAll((edge, byScope) -> Collections.unmodifiableMap(byScope));
    }

    private void add(Call call) {
        Map<Scope, Call> byScope =
                calls.computeIfAbsent(new Edge(call.caller(), call.callee()), edge -> new TreeMap<>());
        if (byScope.put(call.scope(), call) != null) {
            throw new IllegalArgumentException("The same call is there twice: " + call);
        }
    }

    /** All services, by name. */
    public Collection<Service> services() {
        return Collections.unmodifiableCollection(services.values());
    }

    /** The service of this name. */
    public Optional<Service> service(ClientId name) {
        return Optional.ofNullable(services.get(name));
    }

    /** The service of this audience. */
    public Optional<Service> serviceByUri(Audience uri) {
        return Optional.ofNullable(byUri.get(uri));
    }

    /** What a service says of a scope that it offers. */
    public Optional<ScopeDefinition> scope(ClientId service, Scope scope) {
        return service(service).flatMap(offering -> offering.scope(scope));
    }

    /** What one service may ask of another, by scope; empty when it may not call it at all. */
    public Map<Scope, Call> calls(ClientId caller, ClientId callee) {
        return calls.getOrDefault(new Edge(caller, callee), Map.of());
    }

    private record Edge(ClientId caller, ClientId callee) {}
}
