package io.tokenrelay.authserver.secondfactor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * What is secret of one person's second factor: the key that their app has too (160 bits, RFC 4226 §4), and the key under which
 * their recovery codes are hashed (256 bits), which never leaves the server.
 */
final class FactorSecret {

    private static final int TOTP_KEY_BYTES = 20;
    private static final int HASH_KEY_BYTES = 32;
    private static final String HASH = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] keys;

    private FactorSecret(byte[] keys) {
        this.keys = keys;
    }

    static FactorSecret generate() {
        byte[] keys = new byte[TOTP_KEY_BYTES + HASH_KEY_BYTES];
        RANDOM.nextBytes(keys);
        return new FactorSecret(keys);
    }

    /** @throws IllegalArgumentException when they are not what {@link #revealBytes} gives */
    static FactorSecret of(byte[] bytes) {
        if (bytes.length != TOTP_KEY_BYTES + HASH_KEY_BYTES) {
            throw new IllegalArgumentException("A second factor's secret has another length");
        }
        return new FactorSecret(bytes.clone());
    }

    /** Both keys, to be sealed. Never for a log or a page. */
    byte[] revealBytes() {
        return keys.clone();
    }

    /** The key of the app, to compute codes with. */
    Key revealTotpKey() {
        return new SecretKeySpec(keys, 0, TOTP_KEY_BYTES, "HmacSHA1");
    }

    /** The key of the app as people type it, for the page that sets it up and for nothing else. */
    String revealBase32() {
        return Base32.toBase32String(keys, 0, TOTP_KEY_BYTES);
    }

    /** The hash under which a recovery code of this person is kept; nobody without the secret can make it. */
    byte[] hash(RecoveryCode code) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(keys, TOTP_KEY_BYTES, HASH_KEY_BYTES, HASH));
            return mac.doFinal(code.reveal().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HASH, e);
        }
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "FactorSecret[]";
    }
}
