package io.tokenrelay.authserver.clients;

import io.tokenrelay.authserver.changes.ChangeListener;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.keys.SecretSeals;
import io.tokenrelay.core.registry.ClientCredential;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The hashes of client secrets, and, sealed, those secrets with which clients sign: kept in the database and, as a snapshot that
 * follows it, in memory, so that authenticating a client costs no query and a secret that another node or a command replaces
 * counts no more.
 */
@Component
public class ClientSecrets implements ChangeListener {

    /** The topic under which whoever changes a secret says so, with the name of its client. */
    static final String TOPIC = "client-secret";

    private static final Logger LOG = LoggerFactory.getLogger(ClientSecrets.class);

    /** What is compared when there is no such client, so that the answer takes as long. */
    private static final byte[] NOBODY = Sha256.of(RandomSecret.generate());

    private final JdbcClient jdbc;
    private final Changes changes;
    private final ObjectProvider<SecretSeals> seals;
    private final Clock clock;
    private volatile Map<ClientId, Kept> current = new ConcurrentHashMap<>();

    /** @param seals asked for only where a client signs with its secret: a command may have no key-encryption key */
    ClientSecrets(JdbcClient jdbc, Changes changes, ObjectProvider<SecretSeals> seals, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Whether the secret is the client's, compared in constant time.
     *
     * @param client a client that is registered, or none when the name that was presented is nobody's
     */
    public boolean matches(Optional<ClientId> client, String presented) {
        byte[] expected = client.map(current::get).map(kept -> kept.hash).orElse(NOBODY);
        boolean equal = MessageDigest.isEqual(expected, Sha256.of(presented));
        return equal && expected != NOBODY;
    }

    /** The secret with which the client signs; none when it has no such secret. */
    Optional<SigningSecret> signing(ClientId client) {
        Kept kept = current.get(client);
        return kept == null ? Optional.empty() : Optional.ofNullable(kept.signing);
    }

    /** Who has a secret, and of which kind, by the database: whoever asks is about to give one to who has none. */
    Map<ClientId, ClientCredential.Secret> holders() {
        Map<ClientId, ClientCredential.Secret> holders = new HashMap<>();
        jdbc.sql("select client, sealed is not null as signing from client_secret")
                .query(row -> {
                    holders.put(
                            new ClientId(row.getString("client")),
                            row.getBoolean("signing") ? ClientCredential.Secret.SIGNING : ClientCredential.Secret.SENT);
                });
        return holders;
    }

    /** Fails where {@link #insert} couldn't seal a secret: the key-encryption key is missing, or is another. */
    void requireSeals() {
        seals.getObject();
    }

    /**
     * Keeps the hash of a client's first secret, within the caller's transaction; where the client signs with it, the secret
     * too, sealed.
     */
    public void insert(ClientId client, String secret, ClientCredential.Secret use) {
        byte[] sealed = use == ClientCredential.Secret.SIGNING
                ? seals.getObject().seal(SigningSecret.of(secret).revealOctets(), client)
                : null;
        jdbc.sql("""
                        insert into client_secret (client, hash, sealed, created_at)
                        values (:client, :hash, :sealed, :now)""")
                .param("client", client.value())
                .param("hash", Sha256.of(secret))
                .param("sealed", sealed, Types.BINARY)
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

    /** Whether this was the secret of a client that proves itself otherwise since. */
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
        jdbc.sql("select hash, sealed from client_secret where client = :client")
                .param("client", name)
                .query((row, number) -> kept(client, row))
                .optional()
                .ifPresentOrElse(kept -> current.put(client, kept), () -> current.remove(client));
    }

    @Override
    public void reload() {
        Map<ClientId, Kept> read = new ConcurrentHashMap<>();
        jdbc.sql("select client, hash, sealed from client_secret").query(row -> {
            ClientId client = new ClientId(row.getString("client"));
            read.put(client, kept(client, row));
        });
        current = read;
    }

    private Kept kept(ClientId client, ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("sealed");
        return new Kept(row.getBytes("hash"), sealed == null ? null : open(client, sealed));
    }

    /** One that doesn't open is the trouble of its client, and not of the node. */
    private @Nullable SigningSecret open(ClientId client, byte[] sealed) {
        Optional<byte[]> octets = seals.getObject().open(sealed, client);
        if (octets.isEmpty()) {
            LOG.error(
                    "{}: {}: {}", ClientError.SECRET_UNREADABLE.id(), client, ClientError.SECRET_UNREADABLE.summary());
        }
        return octets.map(SigningSecret::ofOctets).orElse(null);
    }

    /** What is known of a client's secret: its SHA-256 and, of a client that signs with it, the secret itself. */
    private static final class Kept {

        private final byte[] hash;
        private final @Nullable SigningSecret signing;

        Kept(byte[] hash, @Nullable SigningSecret signing) {
            this.hash = hash;
            this.signing = signing;
        }
    }
}
