package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import java.security.GeneralSecurityException;

/** Keys for AES-SIV (RFC 5297), authenticated encryption that stays safe when the same text is encrypted twice. */
final class AesSivKeysets {

    private static final int KEY_BYTES = 64;

    private AesSivKeysets() {}

    /** A new key, to be sealed before it is stored. */
    static byte[] create() {
        try {
            DeterministicAeadConfig.register();
            AesSivParameters parameters = AesSivParameters.builder()
                    .setKeySizeBytes(KEY_BYTES)
                    .setVariant(AesSivParameters.Variant.NO_PREFIX)
                    .build();
            return Keysets.create(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a key for AES-SIV", e);
        }
    }

    static KeysetHandle parse(byte[] keyset) {
        try {
            DeterministicAeadConfig.register();
            return Keysets.parse(keyset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key for AES-SIV can't be read", e);
        }
    }

    static DeterministicAead open(KeysetHandle keyset) {
        try {
            DeterministicAeadConfig.register();
            return keyset.getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-SIV is not available", e);
        }
    }
}
