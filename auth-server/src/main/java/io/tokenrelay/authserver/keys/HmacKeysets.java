package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig;
import java.security.GeneralSecurityException;

/** Keys for HMAC-SHA-256 of which 128 bits are kept. */
final class HmacKeysets {

    private static final int KEY_BYTES = 32;
    private static final int TAG_BYTES = 16;

    private HmacKeysets() {}

    /** A new key, to be sealed before it is stored. */
    static byte[] create() {
        try {
            MacConfig.register();
            HmacParameters parameters = HmacParameters.builder()
                    .setKeySizeBytes(KEY_BYTES)
                    .setTagSizeBytes(TAG_BYTES)
                    .setHashType(HmacParameters.HashType.SHA256)
                    .setVariant(HmacParameters.Variant.NO_PREFIX)
                    .build();
            return Keysets.create(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a key for HMAC", e);
        }
    }

    static KeysetHandle parse(byte[] keyset) {
        try {
            MacConfig.register();
            return Keysets.parse(keyset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key for HMAC can't be read", e);
        }
    }

    static Mac open(KeysetHandle keyset) {
        try {
            MacConfig.register();
            return keyset.getPrimitive(RegistryConfiguration.get(), Mac.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC is not available", e);
        }
    }
}
