package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.tokenrelay.authserver.startup.StartupRefused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * Seals keys before they go into the database, with AES-256-GCM and a key that never goes there.
 *
 * <p>What is sealed is tied to its name: a sealed value that somebody with access to the database copies into another
 * row does not open there.
 */
public final class KeyEncryption {

    private final Aead aead;

    private KeyEncryption(Aead aead) {
        this.aead = aead;
    }

    /** @throws StartupRefused when the file holds no key-encryption key */
    static KeyEncryption fromFile(Path file) {
        SecretBytes key = EncryptionKeyFile.read(file);
        try {
            AeadConfig.register();
            return new KeyEncryption(keyset(key).getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    @AccessesPartialKey
    private static KeysetHandle keyset(SecretBytes key) throws GeneralSecurityException {
        int id = idOf(key);
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(EncryptionKeyFile.KEY_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
        AesGcmKey aesKey = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(key)
                .setIdRequirement(id)
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(aesKey).withFixedId(id).makePrimary())
                .build();
    }

    /**
     * An id that follows from the key. It stands before everything sealed with the key, so that a later version can
     * tell a sealed value of an old key from one of a new key.
     */
    private static int idOf(SecretBytes key) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("token-relay key-encryption key id\0".getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.wrap(digest.digest(key.toByteArray(InsecureSecretKeyAccess.get())))
                .getInt();
    }

    /** The content, readable again only by {@link #open} with the same name and the same key-encryption key. */
    public byte[] seal(byte[] content, String name) {
        try {
            return aead.encrypt(content, associatedData(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't seal " + name, e);
        }
    }

    /**
     * What was sealed under this name.
     *
     * @throws StartupRefused when it was sealed with another key, under another name, or changed since
     */
    public byte[] open(byte[] sealed, String name) {
        try {
            return aead.decrypt(sealed, associatedData(name));
        } catch (GeneralSecurityException e) {
            throw new StartupRefused(KeyError.WRONG_ENCRYPTION_KEY, "The first that does not open: " + name + ".", e);
        }
    }

    private static byte[] associatedData(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
