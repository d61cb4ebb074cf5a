package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import io.tokenrelay.core.token.ClientId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Seals secrets of clients, each for its client: what somebody with access to the database copies from one client to another
 * opens for neither.
 *
 * <p>Its key is one of those in the database, so whoever has the wrong key-encryption key seals nothing instead of what nobody
 * can open.
 */
public final class SecretSeals {

    /** The name of its key in the table {@code sealed_keyset}. */
    static final String KEYSET = "client-secret";

    private final DeterministicAead cipher;

    SecretSeals(KeysetHandle keyset) {
        this.cipher = AesSivKeysets.open(keyset);
    }

    /** The secret, readable again only by {@link #open} for the same client. */
    public byte[] seal(byte[] secret, ClientId client) {
        try {
            return cipher.encryptDeterministically(secret, associatedData(client));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't seal the secret of " + client, e);
        }
    }

    /** What was sealed for this client; nothing when it was sealed for another, by another key, or changed since. */
    public Optional<byte[]> open(byte[] sealed, ClientId client) {
        try {
            return Optional.of(cipher.decryptDeterministically(sealed, associatedData(client)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] associatedData(ClientId client) {
        return client.value().getBytes(StandardCharsets.UTF_8);
    }
}
