package io.tokenrelay.authserver.audit;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import io.tokenrelay.authserver.keys.KeyEncryption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code person_key}: a key (AES-256-GCM) for each person, made at its first use.
 *
 * <p>None is kept in memory, so a key that was destroyed is gone at once, on every node. Nodes that need a new one at the
 * same time agree on the one that is stored first.
 */
final class PersonKeys {

    private final JdbcClient jdbc;
    private final Supplier<KeyEncryption> encryption;
    private final Clock clock;

    PersonKeys(JdbcClient jdbc, Supplier<KeyEncryption> encryption, Clock clock) {
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.clock = clock;
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** This person's key; none when there is none any more, or yet. */
    Optional<Aead> find(UUID person) {
        return jdbc.sql("select sealed from person_key where person = :person")
                .param("person", person)
                .query(byte[].class)
                .optional()
                .map(keyset -> parse(encryption.get().open(keyset, sealName(person))));
    }

    Aead findOrCreate(UUID person) {
        return find(person).orElseGet(() -> {
            jdbc.sql("insert into person_key (person, sealed, created_at) values (:person, :sealed, :now)"
                            + " on conflict do nothing")
                    .param("person", person)
                    .param("sealed", encryption.get().seal(newKeyset(), sealName(person)))
                    .param("now", OffsetDateTime.now(clock))
                    .update();
            return find(person).orElseThrow(() -> new IllegalStateException("The key of " + person + " is gone"));
        });
    }

    private static byte[] newKeyset() {
        try {
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build();
            return TinkProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(parameters, RegistryConfiguration.get()),
                    InsecureSecretKeyAccess.get(),
                    RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a person's key", e);
        }
    }

    private static Aead parse(byte[] keyset) {
        try {
            return TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get(), RegistryConfiguration.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A person's key can't be read", e);
        }
    }

    private static String sealName(UUID person) {
        return "person_key/" + person;
    }
}
