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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code signing_key}: public keys as they are, private ones sealed. */
final class SigningKeyStore {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyStore.class);

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
     * @param activatedAt from when on it signs; null when it never shall
     * @param retiredAt from when on it doesn't any more; null while no other is to follow it
     */
    record StoredKey(
            KeyPurpose purpose,
            JWK jwk,
            JWK publicJwk,
            @Nullable Instant activatedAt,
            @Nullable Instant retiredAt) {

        /** Whether it is the last one for this purpose: the one that signs, or the one that shall. */
        boolean isLast(KeyPurpose what) {
            return purpose == what && activatedAt != null && retiredAt == null;
        }

        /** Whether its time to sign for this purpose isn't over. */
        boolean maySign(KeyPurpose what, Instant now) {
            return purpose == what && activatedAt != null && (retiredAt == null || now.isBefore(retiredAt));
        }

        /** Whether something that it signed could be valid: it signs, shall, or did until a moment ago. */
        boolean isBelieved(Instant now) {
            return now.isBefore(believedUntil());
        }

        /** When that ends. */
        Instant believedUntil() {
            if (activatedAt == null) {
                return Instant.MIN;
            }
            return retiredAt == null ? Instant.MAX : retiredAt.plus(SigningKeys.LONGEST_LIFE);
        }

        @Override
        public String toString() {
            return "StoredKey[" + jwk.getKeyID() + "]";
        }
    }

    /**
     * All keys that aren't revoked, every one of them opened: one that doesn't open means that the key-encryption key is wrong.
     * Not those for a purpose that only a later version knows, whose nodes may run beside this one.
     */
    List<StoredKey> all() {
        return jdbc.sql("""
                        select kid, purpose, sealed_private_jwk, activated_at, retired_at
                        from signing_key where revoked_at is null order by created_at, kid""").query((row, number) -> read(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Adds a key that signs at once. */
    void add(KeyPurpose purpose, JWK jwk, Instant now) {
        add(purpose, jwk, now, now);
    }

    /** Adds a key that signs from a time on, and is believed before. */
    void add(KeyPurpose purpose, JWK jwk, Instant now, Instant activatedAt) {
        byte[] privateJwk = jwk.toJSONString().getBytes(StandardCharsets.UTF_8);
        jdbc.sql("""
                        insert into signing_key
                            (kid, purpose, alg, public_jwk, sealed_private_jwk, created_at, activated_at)
                        values (:kid, :purpose, :alg, :publicJwk::jsonb, :sealed, :now, :activatedAt)""")
                .param("kid", jwk.getKeyID())
                .param("purpose", purpose.column())
                .param("alg", purpose.algorithm().getName())
                .param("publicJwk", jwk.toPublicJWK().toJSONString())
                .param("sealed", encryption.seal(privateJwk, sealName(jwk.getKeyID())))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("activatedAt", OffsetDateTime.ofInstant(activatedAt, ZoneOffset.UTC))
                .update();
    }

    /** The last key for a purpose, which nobody else changes until the end of the transaction. */
    Optional<Last> lockLast(KeyPurpose purpose) {
        return jdbc.sql("""
                        select kid, activated_at from signing_key
                        where purpose = :purpose and activated_at is not null and retired_at is null for update""")
                .param("purpose", purpose.column())
                .query((row, number) ->
                        new Last(row.getString("kid"), Objects.requireNonNull(instant(row, "activated_at"))))
                .optional();
    }

    /** Lets a key sign until then. */
    void retire(String kid, Instant at) {
        jdbc.sql("update signing_key set retired_at = :at where kid = :kid")
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .param("kid", kid)
                .update();
    }

    /** A key, which nobody else changes until the end of the transaction; none when there is no such key. */
    Optional<Found> lock(String kid, Instant now) {
        return jdbc.sql("""
                        select purpose, revoked_at is not null as revoked,
                               activated_at is not null and (retired_at is null or retired_at > :now) as active
                        from signing_key where kid = :kid for update""")
                .param("kid", kid)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, number) -> new Found(
                        KeyPurpose.ofColumn(row.getString("purpose"))
                                .orElseThrow(() -> new IllegalStateException(
                                        "Only a later version knows what the signing key " + kid + " is for")),
                        row.getBoolean("active"),
                        row.getBoolean("revoked")))
                .optional();
    }

    /** Lets a key neither sign nor be believed any more. */
    void revoke(String kid, Instant now) {
        jdbc.sql("""
                        update signing_key set activated_at = coalesce(activated_at, :now),
                            retired_at = least(retired_at, :now), revoked_at = :now
                        where kid = :kid""")
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("kid", kid)
                .update();
    }

    /**
     * How a key stands.
     *
     * @param purpose what it signs
     * @param active whether it signs now, or shall
     * @param revoked whether it was revoked
     */
    record Found(KeyPurpose purpose, boolean active, boolean revoked) {}

    /**
     * The key that none follows.
     *
     * @param kid its id
     * @param activatedAt from when on it signs
     */
    record Last(String kid, Instant activatedAt) {}

    private Optional<StoredKey> read(ResultSet row) throws SQLException {
        String kid = row.getString("kid");
        String column = row.getString("purpose");
        Optional<KeyPurpose> purpose = KeyPurpose.ofColumn(column);
        if (purpose.isEmpty()) {
            LOG.warn(
                    "The signing key {} is for {}, which this version doesn't know: it is not believed here. Bring every"
                            + " node to one version",
                    kid,
                    column);
            return Optional.empty();
        }
        byte[] privateJwk = encryption.open(row.getBytes("sealed_private_jwk"), sealName(kid));
        JWK jwk = parse(kid, privateJwk);
        return Optional.of(new StoredKey(
                purpose.get(), jwk, jwk.toPublicJWK(), instant(row, "activated_at"), instant(row, "retired_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
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
