package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
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

    private static final int AES_SIV_KEY_BYTES = 64;
    private static final int UUID_BYTES = 16;

    private final DeterministicAead cipher;

    Lineages(KeysetHandle keyset) {
        try {
            DeterministicAeadConfig.register();
            this.cipher = keyset.getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-SIV is not available", e);
        }
    }

    /** A new key, to be sealed before it is stored. */
    static byte[] newKeyset() {
        try {
            DeterministicAeadConfig.register();
            AesSivParameters parameters = AesSivParameters.builder()
                    .setKeySizeBytes(AES_SIV_KEY_BYTES)
                    .setVariant(AesSivParameters.Variant.NO_PREFIX)
                    .build();
            return Keysets.create(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a key for lineages", e);
        }
    }

    static KeysetHandle parseKeyset(byte[] keyset) {
        try {
            DeterministicAeadConfig.register();
            return Keysets.parse(keyset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key for lineages can't be read", e);
        }
    }

    /** The lineage of this grant in tokens for this audience: 43 characters, safe in a URL. */
    public String lineage(UUID grantId, Audience audience) {
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

    /** The grant behind the lineage of a token for this audience; none when it isn't one that this server made. */
    public Optional<UUID> grantId(String lineage, Audience audience) {
        try {
            byte[] id =
                    cipher.decryptDeterministically(Base64.getUrlDecoder().decode(lineage), associatedData(audience));
            ByteBuffer buffer = ByteBuffer.wrap(id);
            return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] associatedData(Audience audience) {
        return audience.value().getBytes(StandardCharsets.UTF_8);
    }
}
