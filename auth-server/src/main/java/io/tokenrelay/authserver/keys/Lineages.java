package io.tokenrelay.authserver.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import io.tokenrelay.core.token.Audience;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The claim {@code lin}: which grant a token descends from, in a form that only this server can read.
 *
 * <p>It is the grant's id under AES-SIV (RFC 5297), a deterministic encryption, with the audience as associated data. So
 * one grant has the same lineage in all tokens for one service, and lineages of different services don't match:
 * services can't tell by it that they serve the same person. And the server finds the grant without a table.
 */
public final class Lineages {

    /** The name of its key in the table {@code sealed_keyset}. */
    static final String KEYSET = "lineage";

    private static final int UUID_BYTES = 16;

    /** As many logins as are active in a few minutes; each takes some hundred bytes. */
    private static final int MOST_KEPT = 20_000;

    private final DeterministicAead cipher;

    /** One lineage is made and read for every call of its login, and is always the same. */
    private final Cache<Made, String> made = kept();

    private final Cache<Read, UUID> read = kept();

    Lineages(KeysetHandle keyset) {
        this.cipher = AesSivKeysets.open(keyset);
    }

    /** The lineage of this grant in tokens for this audience: 43 characters, safe in a URL. */
    public String lineage(UUID grantId, Audience audience) {
        Made key = new Made(grantId, audience);
        String known = made.getIfPresent(key);
        if (known != null) {
            return known;
        }
        String lineage = encrypt(grantId, audience);
        made.put(key, lineage);
        return lineage;
    }

    /** The grant behind the lineage of a token for this audience; none when it isn't one that this server made. */
    public Optional<UUID> grantId(String lineage, Audience audience) {
        Read key = new Read(lineage, audience);
        UUID known = read.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<UUID> grantId = decrypt(lineage, audience);
        grantId.ifPresent(id -> read.put(key, id));
        return grantId;
    }

    private String encrypt(UUID grantId, Audience audience) {
        byte[] id = ByteBuffer.allocate(UUID_BYTES)
                .putLong(grantId.getMostSignificantBits())
                .putLong(grantId.getLeastSignificantBits())
                .array();
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(cipher.encryptDeterministically(id, associatedData(audience)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a lineage", e);
        }
    }

    private Optional<UUID> decrypt(String lineage, Audience audience) {
        try {
            byte[] id =
                    cipher.decryptDeterministically(Base64.getUrlDecoder().decode(lineage), associatedData(audience));
            ByteBuffer buffer = ByteBuffer.wrap(id);
            return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <K, V> Cache<K, V> kept() {
        return Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    }

    private record Made(UUID grantId, Audience audience) {}

    private record Read(String value, Audience audience) {}

    private static byte[] associatedData(Audience audience) {
        return audience.value().getBytes(StandardCharsets.UTF_8);
    }
}
