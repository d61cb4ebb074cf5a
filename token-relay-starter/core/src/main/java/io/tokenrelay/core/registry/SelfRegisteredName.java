package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client is called that registered itself (RFC 7591 §3): {@value #PREFIX} and a random UUID. No service of a registry can
 * have a name that begins so, and no such client can choose its own.
 */
public final class SelfRegisteredName {

    /** With what all of these names begin, and no other. */
    public static final String PREFIX = "self-registered-";

    private SelfRegisteredName() {}

    /** The name of the client with this id. */
    public static ClientId of(UUID id) {
        return new ClientId(PREFIX + id);
    }

    /** The id of the client with this name; none when it is no such name, letter by letter. */
    public static Optional<UUID> id(ClientId client) {
        if (!isReserved(client.value())) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(client.value().substring(PREFIX.length())))
                    .filter(id -> of(id).equals(client));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether no service can have this name. */
    static boolean isReserved(String name) {
        return name.startsWith(PREFIX);
    }
}
