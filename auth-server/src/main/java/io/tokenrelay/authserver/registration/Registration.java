package io.tokenrelay.authserver.registration;

import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A client that registered itself, as it is kept.
 *
 * @param id of which its client id is made
 * @param metadata what is registered of it
 * @param initialToken by which it was registered; where the browser may be sent is that one's to say also later
 * @param registeredAt when
 */
public record Registration(UUID id, ClientMetadata metadata, InitialAccessToken initialToken, Instant registeredAt) {

    /** Its client id. */
    public ClientId client() {
        return SelfRegisteredName.of(id);
    }

    /** What it calls itself, in whatever languages; empty when it has no name. */
    public List<String> names() {
        return metadata.names();
    }

    /** The hosts to which the browser may be sent for it. */
    public Set<String> hosts() {
        return metadata.hosts();
    }
}
