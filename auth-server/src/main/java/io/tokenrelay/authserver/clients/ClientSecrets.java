package io.tokenrelay.authserver.clients;

import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The hashes of client secrets: kept in the database and, as a snapshot that follows it, in memory, so that
 * authenticating a client costs no query and a hash that another node or a command replaces counts no more.
 */
@Component
public class ClientSecrets implements ChangeListener {

    /** The topic under which whoever changes a secret says so, with the name of its client. */
    static final String TOPIC = "client-secret";

    /** What is compared when there is no such client, so that the answer takes as long. */
    private static final byte[] NOBODY = Sha256.of(RandomSecret.generate());

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Clock clock;
    private volatile Map<ClientId, byte[]> current = new ConcurrentHashMap<>();

    ClientSecrets(JdbcClient jdbc, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Whether the secret is the client's, compared in constant time.
     *
     * @param client a client that is registered, or none when the name that was presented is nobody's
     */
    public boolean matches(Optional<ClientId> client, String presented) {
        byte[] expected = client.map(current::get).orElse(NOBODY);
        boolean equal = MessageDigest.isEqual(expected, Sha256.of(presented));
        return equal && expected != NOBODY;
    }

    /** Who has a secret, by the database: whoever asks is about to give one to who has none. */
    Set<ClientId> holders() {
        return jdbc.sql("select client from client_secret")
                .query((row, number) -> new ClientId(row.getString("client")))
                .set();
    }

    /** Keeps the hash of a client's first secret, within the caller's transaction. */
    public void insert(ClientId client, String secret) {
        jdbc.sql("insert into client_secret (client, hash, created_at) values (:client, :hash, :now)")
                .param("client", client.value())
                .param("hash", Sha256.of(secret))
                .param("now", OffsetDateTime.now(clock))
                .update();
        changes.tell(TOPIC, client.value());
    }

    /**
     * Has the client's secret count no more, within the caller's transaction, and remembers its hash for {@link
     * #wasForgotten}; not of a client that registered itself, whose secrets come from no file.
     *
     * @return whether it had one
     */
    public boolean forget(ClientId client) {
        int forgotten = jdbc.sql("""
                        with gone as (delete from client_secret where client = :client returning client, hash),
                            remembered as (insert into forgotten_client_secret (hash, client, forgotten_at)
                                select hash, client, :now from gone where not :selfRegistered)
                        select count(*) from gone""")
                .param("client", client.value())
                .param("selfRegistered", SelfRegisteredName.id(client).isPresent())
                .param("now", OffsetDateTime.now(clock))
                .query(Integer.class)
                .single();
        if (forgotten > 0) {
            changes.tell(TOPIC, client.value());
        }
        return forgotten > 0;
    }

    /** Whether this was the secret of a client that went over to keys since. */
    boolean wasForgotten(String secret) {
        return jdbc.sql("select exists (select 1 from forgotten_client_secret where hash = :hash)")
                .param("hash", Sha256.of(secret))
                .query(Boolean.class)
                .single();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    /** A registry with many new services tells of each of them: that one is read, and not all. */
    @Override
    public void changed(String name) {
        ClientId client = new ClientId(name);
        jdbc.sql("select hash from client_secret where client = :client")
                .param("client", name)
                .query((row, number) -> row.getBytes("hash"))
                .optional()
                .ifPresentOrElse(hash -> current.put(client, hash), () -> current.remove(client));
    }

    @Override
    public void reload() {
        Map<ClientId, byte[]> read = new ConcurrentHashMap<>();
        jdbc.sql("select client, hash from client_secret").query(row -> {
            read.put(new ClientId(row.getString("client")), row.getBytes("hash"));
        });
        current = read;
    }
}
