package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code signing_key}: public keys as they are, private ones sealed. */
final class SigningKeyStore {

    private final JdbcClient jdbc;
    private final KeyEncryption encryption;

    SigningKeyStore(JdbcClient jdbc, KeyEncryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    /**
     * A key as it is stored.
     *
     * @param purpose what it signs
     * @param jwk both halves
     * @param publicJwk the public half
     * @param active whether it signs now
     * @param retiredAt since when it doesn't sign any more; null when it wasn't retired
     */
    record StoredKey(
            KeyPurpose purpose,
            JWK jwk,
            JWK publicJwk,
            boolean active,
            @Nullable Instant retiredAt) {

        /** Whether it signs for this purpose now. */
        boolean signs(KeyPurpose what) {
            return active && purpose == what;
        }

        /** Whether something that it signed could still be valid: it signs, or did until a moment ago. */
        boolean isBelieved(Instant now) {
            return now.isBefore(believedUntil());
        }

        /** When that ends. */
        Instant believedUntil() {
            if (active) {
                return Instant.MAX;
            }
            return retiredAt == null ? Instant.MIN : retiredAt.plus(SigningKeys.LONGEST_LIFE);
        }

        @Override
        public String toString() {
            return "StoredKey[" + jwk.getKeyID() + "]";
        }
    }

    /** All keys that aren't revoked, every one of them opened: one that doesn't open means that the key-encryption key is wrong. */
    List<StoredKey> all() {
        return jdbc.sql("""
                        select kid, purpose, sealed_private_jwk, retired_at,
                               activated_at is not null and retired_at is null as active
                        from signing_key where revoked_at is null order by created_at, kid""").query((row, number) -> read(row)).list();
    }

    void add(KeyPurpose purpose, JWK jwk, Instant now) {
        byte[] privateJwk = jwk.toJSONString().getBytes(StandardCharsets.UTF_8);
        jdbc.sql("""
                        insert into signing_key
                            (kid, purpose, alg, public_jwk, sealed_private_jwk, created_at, activated_at)
                        values (:kid, :purpose, :alg, :publicJwk::jsonb, :sealed, :now, :now)""")
                .param("kid", jwk.getKeyID())
                .param("purpose", purpose.column())
                .param("alg", purpose.algorithm().getName())
                .param("publicJwk", jwk.toPublicJWK().toJSONString())
                .param("sealed", encryption.seal(privateJwk, sealName(jwk.getKeyID())))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    /** A key, which nobody else changes until the end of the transaction; none when there is no such key. */
    Optional<Found> lock(String kid) {
        return jdbc.sql("""
                        select purpose, activated_at is not null and retired_at is null as active,
                               revoked_at is not null as revoked
                        from signing_key where kid = :kid for update""")
                .param("kid", kid)
                .query((row, number) -> new Found(
                        KeyPurpose.ofColumn(row.getString("purpose")),
                        row.getBoolean("active"),
                        row.getBoolean("revoked")))
                .optional();
    }

    /** Lets a key neither sign nor be believed any more. */
    void revoke(String kid, Instant now) {
        jdbc.sql("""
                        update signing_key set activated_at = coalesce(activated_at, :now),
                            retired_at = coalesce(retired_at, :now), revoked_at = :now
                        where kid = :kid""")
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("kid", kid)
                .update();
    }

    /**
     * How a key stands.
     *
     * @param purpose what it signs
     * @param active whether it signs now
     * @param revoked whether it was revoked
     */
    record Found(KeyPurpose purpose, boolean active, boolean revoked) {}

    private StoredKey read(ResultSet row) throws SQLException {
        String kid = row.getString("kid");
        byte[] privateJwk = encryption.open(row.getBytes("sealed_private_jwk"), sealName(kid));
        OffsetDateTime retiredAt = row.getObject("retired_at", OffsetDateTime.class);
        JWK jwk = parse(kid, privateJwk);
        return new StoredKey(
                KeyPurpose.ofColumn(row.getString("purpose")),
                jwk,
                jwk.toPublicJWK(),
                row.getBoolean("active"),
                retiredAt == null ? null : retiredAt.toInstant());
    }

    private static JWK parse(String kid, byte[] privateJwk) {
        try {
            return JWK.parse(new String(privateJwk, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            // Without the cause: its message may quote the key.
            throw new IllegalStateException("The signing key " + kid + " is no JWK");
        }
    }

    private static String sealName(String kid) {
        return "signing_key/" + kid;
    }
}
