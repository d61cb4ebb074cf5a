package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.security.GeneralSecurityException;

/** Tink keysets as bytes: in clear, to be sealed before they are stored. */
final class Keysets {

    private Keysets() {}

    /** A new key of this kind, which has been registered. */
    static byte[] create(Parameters parameters) {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(parameters, RegistryConfiguration.get()),
                    InsecureSecretKeyAccess.get(),
                    RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a key", e);
        }
    }

    /** The way back; keys of this kind have been registered. */
    static KeysetHandle parse(byte[] keyset) {
        try {
            return TinkProtoKeysetFormat.parseKeyset(
                    keyset, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key can't be read", e);
        }
    }
}
