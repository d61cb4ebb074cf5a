package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import java.util.HashMap;
import java.util.Map;

/**
 * Each audience is one service: neither do two share one, nor does one take the default of another, be that in use or
 * not. The server's own belongs to it, whether it is declared or not.
 */
final class UriRule {

    private UriRule() {}

    static void check(Map<ClientId, ServiceDraft> services, Problems problems) {
        Map<Audience, ClientId> owners = new HashMap<>(Map.of(ServerEntry.URI, ServerEntry.NAME));
        services.keySet().forEach(name -> owners.put(Audience.of(name), name));
        for (ServiceDraft service : services.values()) {
            ClientId owner = owners.putIfAbsent(service.uri(), service.name());
            if (owner != null && !owner.equals(service.name())) {
                problems.add(
                        RegistryError.URI_TAKEN, service.uriAt(), "The URI " + service.uri() + " belongs to " + owner);
            }
        }
    }
}
