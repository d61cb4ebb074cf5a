package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Text by which a browser shows that a person signed in in it before. Nobody but this server's nodes can make or read it, and
 * none of it is stored.
 *
 * <p>It opens nothing: whoever has one still needs the password.
 */
public final class BrowserTags {

    /** The name of its key in the table {@code sealed_keyset}. */
    static final String KEYSET = "browser";

    private static final int ID_BYTES = 16;
    private static final int CONTENT_BYTES = 2 * Long.BYTES + Long.BYTES + ID_BYTES;
    private static final byte[] NO_ASSOCIATED_DATA = {};

    private final DeterministicAead cipher;
    private final SecureRandom random = new SecureRandom();

    BrowserTags(KeysetHandle keyset) {
        this.cipher = AesSivKeysets.open(keyset);
    }

    /** A tag for a person who signs in now: letters, digits, {@code -} and {@code _}, less than 80 of them. */
    public String make(UUID person, Instant now) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .putLong(now.getEpochSecond())
                .put(id)
                .array();
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(cipher.encryptDeterministically(content, NO_ASSOCIATED_DATA));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a tag", e);
        }
    }

    /** What a tag says; nothing when this server didn't make it. */
    public Optional<BrowserTag> read(String tag) {
        try {
            ByteBuffer content = ByteBuffer.wrap(
                    cipher.decryptDeterministically(Base64.getUrlDecoder().decode(tag), NO_ASSOCIATED_DATA));
            UUID person = new UUID(content.getLong(), content.getLong());
            Instant madeAt = Instant.ofEpochSecond(content.getLong());
            byte[] id = new byte[ID_BYTES];
            content.get(id);
            return Optional.of(new BrowserTag(
                    person, madeAt, Base64.getUrlEncoder().withoutPadding().encodeToString(id)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
