package io.tokenrelay.authserver.keys;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code sealed_keyset}: Tink keysets by name. */
final class SealedKeysetStore {

    private final JdbcClient jdbc;
    private final KeyEncryption encryption;

    SealedKeysetStore(JdbcClient jdbc, KeyEncryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    Optional<byte[]> find(String name) {
        return jdbc.sql("select sealed from sealed_keyset where name = :name")
                .param("name", name)
                .query((row, number) -> encryption.open(row.getBytes("sealed"), sealName(name)))
                .optional();
    }

    void add(String name, byte[] keyset, Instant now) {
        jdbc.sql("insert into sealed_keyset (name, sealed, created_at) values (:name, :sealed, :now)")
                .param("name", name)
                .param("sealed", encryption.seal(keyset, sealName(name)))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    private static String sealName(String name) {
        return "sealed_keyset/" + name;
    }
}
