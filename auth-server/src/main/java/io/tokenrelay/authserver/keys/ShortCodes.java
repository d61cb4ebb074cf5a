package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Keyed hashes of codes that people type, under which those are kept and looked up.
 *
 * <p>Such a code is short enough for somebody with a copy of the database to try all of them against a plain hash. Against
 * this one they would need the key too, which is sealed with a key outside of the database.
 */
public final class ShortCodes {

    /** The name of its key in the table {@code sealed_keyset}. */
    static final String KEYSET = "short-code";

    private final Mac mac;

    ShortCodes(KeysetHandle keyset) {
        this.mac = HmacKeysets.open(keyset);
    }

    /** The hash of a code: 16 bytes, the same at all nodes. */
    public byte[] hash(String code) {
        try {
            return mac.computeMac(code.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't hash a code", e);
        }
    }
}
