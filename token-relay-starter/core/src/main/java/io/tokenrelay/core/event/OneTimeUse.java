package io.tokenrelay.core.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A value that is good for one use on all nodes, such as the {@code jti} of a proof, and which a decision uses up.
 *
 * @param hash SHA-256 of what the value is and of the value, in hexadecimal: the value itself is stored nowhere
 * @param expiresAt from when on nobody would accept the value anyway, so that its use can be forgotten a little later
 */
public record OneTimeUse(String hash, Instant expiresAt) implements SingleUse {

    /**
     * The use of a value.
     *
     * @param kind what it is, so that equal values of two kinds don't meet
     * @param value the value; unique within its kind
     * @param expiresAt from when on nobody would accept it anyway
     */
    public static OneTimeUse of(String kind, String value, Instant expiresAt) {
        try {
            byte[] named = (kind + "\0" + value).getBytes(StandardCharsets.UTF_8);
            return new OneTimeUse(
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(named)),
                    expiresAt);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
