package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.KeysetHandle;
import com.nimbusds.jose.jwk.JWK;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.keys.SigningKeyStore.StoredKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Opens the keys in the database at start-up, and makes those that are missing.
 *
 * <p>Everything that exists is opened before anything is made: with a wrong key-encryption key the server stops, it
 * doesn't begin a second set of keys. A lock in the database makes nodes that start at the same time take turns, so
 * that the second finds what the first made.
 */
final class KeySetLoader {

    private static final Logger LOG = LoggerFactory.getLogger(KeySetLoader.class);

    /** Names the lock; any number that nothing else in this database uses. */
    private static final long LOCK = 0x746f6b656e01L;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SigningKeyStore signingKeys;
    private final SealedKeysetStore keysets;
    private final Changes changes;
    private final Clock clock;

    KeySetLoader(
            JdbcClient jdbc,
            TransactionOperations transactions,
            KeyEncryption encryption,
            Changes changes,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.signingKeys = new SigningKeyStore(jdbc, encryption);
        this.keysets = new SealedKeysetStore(jdbc, encryption);
        this.changes = changes;
        this.clock = clock;
    }

    KeySet load() {
        Keysets opened = transactions.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, number) -> 0)
                    .list();
            List<StoredKey> stored = signingKeys.all();
            Optional<byte[]> lineages = keysets.find(Lineages.KEYSET);
            Optional<byte[]> nonces = keysets.find(Nonces.KEYSET);
            Optional<byte[]> shortCodes = keysets.find(ShortCodes.KEYSET);
            Optional<byte[]> browsers = keysets.find(BrowserTags.KEYSET);
            Optional<byte[]> requests = keysets.find(RequestTags.KEYSET);
            Optional<byte[]> clientSecrets = keysets.find(SecretSeals.KEYSET);

            for (KeyPurpose purpose : KeyPurpose.values()) {
                if (stored.stream().noneMatch(key -> key.isLast(purpose))) {
                    create(purpose);
                }
            }
            return new Keysets(
                    AesSivKeysets.parse(lineages.orElseGet(() -> add(Lineages.KEYSET, AesSivKeysets.create()))),
                    HmacKeysets.parse(nonces.orElseGet(() -> add(Nonces.KEYSET, HmacKeysets.create()))),
                    HmacKeysets.parse(shortCodes.orElseGet(() -> add(ShortCodes.KEYSET, HmacKeysets.create()))),
                    AesSivKeysets.parse(browsers.orElseGet(() -> add(BrowserTags.KEYSET, AesSivKeysets.create()))),
                    HmacKeysets.parse(requests.orElseGet(() -> add(RequestTags.KEYSET, HmacKeysets.create()))),
                    AesSivKeysets.parse(
                            clientSecrets.orElseGet(() -> add(SecretSeals.KEYSET, AesSivKeysets.create()))));
        });
        return new KeySet(
                new SigningKeys(signingKeys, clock),
                opened.lineages(),
                opened.nonces(),
                opened.shortCodes(),
                opened.browsers(),
                opened.requests(),
                opened.clientSecrets());
    }

    private byte[] add(String name, byte[] keyset) {
        keysets.add(name, keyset, clock.instant());
        return keyset;
    }

    private record Keysets(
            KeysetHandle lineages,
            KeysetHandle nonces,
            KeysetHandle shortCodes,
            KeysetHandle browsers,
            KeysetHandle requests,
            KeysetHandle clientSecrets) {}

    private void create(KeyPurpose purpose) {
        JWK jwk = SigningKeyGenerator.generate(purpose);
        signingKeys.add(purpose, jwk, clock.instant());
        changes.tell(SigningKeys.TOPIC, jwk.getKeyID());
        LOG.info("Made a signing key for {}: {} {}", purpose.column(), purpose.algorithm(), jwk.getKeyID());
    }
}
