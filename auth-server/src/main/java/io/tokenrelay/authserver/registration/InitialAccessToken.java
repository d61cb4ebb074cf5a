package io.tokenrelay.authserver.registration;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What lets somebody register clients (RFC 7591 §1.2), without the token itself, of which only a hash is kept.
 *
 * @param id by which operators and the audit log name it
 * @param hosts where redirect URIs of its clients may lead; any host when empty
 * @param usesLeft how many more clients may be registered
 * @param expiresAt until when
 * @param revoked whether an operator took it back
 */
public record InitialAccessToken(UUID id, Set<String> hosts, int usesLeft, Instant expiresAt, boolean revoked) {

    public InitialAccessToken {
        hosts = Set.copyOf(hosts);
    }

    /** Whether a client can be registered with it now. */
    public boolean isUsable(Instant now) {
        return !revoked && usesLeft > 0 && now.isBefore(expiresAt);
    }
}
