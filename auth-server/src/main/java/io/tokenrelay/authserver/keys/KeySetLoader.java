package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.jwk.JWK;
import io.tokenrelay.authserver.keys.SigningKeyStore.StoredKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
 *
 * <p>Which retired keys are still believed is decided here, and so at start-up only: a server that runs on believes a
 * key that long after it was retired, and until it starts again.
 */
final class KeySetLoader {

    private static final Logger LOG = LoggerFactory.getLogger(KeySetLoader.class);

    /** Names the lock; any number that nothing else in this database uses. */
    private static final long LOCK = 0x746f6b656e01L;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SigningKeyStore signingKeys;
    private final SealedKeysetStore keysets;
    private final Clock clock;

    KeySetLoader(JdbcClient jdbc, TransactionOperations transactions, KeyEncryption encryption, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.signingKeys = new SigningKeyStore(jdbc, encryption);
        this.keysets = new SealedKeysetStore(jdbc, encryption);
        this.clock = clock;
    }

    KeySet load() {
        return transactions.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query((row, number) -> 0)
                    .list();
            List<StoredKey> stored = new ArrayList<>(signingKeys.all());
            byte[] lineages = keysets.find(Lineages.KEYSET).orElse(null);

            for (KeyPurpose purpose : KeyPurpose.values()) {
                if (activeKey(stored, purpose).isEmpty()) {
                    stored.add(create(purpose));
                }
            }
            if (lineages == null) {
                lineages = Lineages.newKeyset();
                keysets.add(Lineages.KEYSET, lineages, clock.instant());
            }
            return new KeySet(signingKeys(stored), Lineages.parseKeyset(lineages));
        });
    }

    private StoredKey create(KeyPurpose purpose) {
        JWK jwk = SigningKeyGenerator.generate(purpose);
        Instant now = clock.instant();
        signingKeys.add(purpose, jwk, now);
        LOG.info("Made a signing key for {}: {} {}", purpose.column(), purpose.algorithm(), jwk.getKeyID());
        return new StoredKey(purpose, jwk, true, null);
    }

    private SigningKeys signingKeys(List<StoredKey> stored) {
        Instant now = clock.instant();
        return new SigningKeys(
                signingKey(stored, KeyPurpose.ACCESS_TOKEN),
                signingKey(stored, KeyPurpose.ID_TOKEN),
                stored.stream()
                        .filter(key -> key.isBelieved(now))
                        .map(StoredKey::jwk)
                        .toList());
    }

    private static SigningKey signingKey(List<StoredKey> stored, KeyPurpose purpose) {
        return new SigningKey(activeKey(stored, purpose).orElseThrow(), purpose.algorithm());
    }

    private static Optional<JWK> activeKey(List<StoredKey> stored, KeyPurpose purpose) {
        return stored.stream()
                .filter(key -> key.purpose() == purpose && key.active())
                .map(StoredKey::jwk)
                .findFirst();
    }
}
