package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.token.ClientId;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The hashes of client secrets: kept in the database and, once read, in memory, so that authenticating a client costs
 * no query.
 *
 * <p>A secret is generated once and never changed in place, so a hash that was read stays true.
 */
@Component
class ClientSecrets {

    /** What is compared when there is no such client, so that the answer takes as long. */
    private static final byte[] NOBODY = Sha256.of(RandomSecret.generate());

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<ClientId, byte[]> known = new ConcurrentHashMap<>();

    ClientSecrets(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whether the secret is the client's, compared in constant time.
     *
     * @param client a client of the registry, or none when the name that was presented is nobody's
     */
    boolean matches(Optional<ClientId> client, String presented) {
        byte[] expected = client.flatMap(this::hash).orElse(NOBODY);
        boolean equal = MessageDigest.isEqual(expected, Sha256.of(presented));
        return equal && expected != NOBODY;
    }

    /** Whether the client has a secret. */
    boolean exists(ClientId client) {
        return hash(client).isPresent();
    }

    /** Keeps the hash of a client's first secret. */
    void insert(ClientId client, String secret) {
        jdbc.sql("insert into client_secret (client, hash, created_at) values (:client, :hash, :now)")
                .param("client", client.value())
                .param("hash", Sha256.of(secret))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private Optional<byte[]> hash(ClientId client) {
        byte[] hash = known.get(client);
        if (hash != null) {
            return Optional.of(hash);
        }
        Optional<byte[]> read = jdbc.sql("select hash from client_secret where client = :client")
                .param("client", client.value())
                .query(byte[].class)
                .optional();
        read.ifPresent(found -> known.put(client, found));
        return read;
    }
}
