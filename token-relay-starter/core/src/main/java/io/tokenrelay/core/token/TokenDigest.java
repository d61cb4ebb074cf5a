package io.tokenrelay.core.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The SHA-256 of a token: by it a token is remembered and found again, without being kept.
 *
 * <p>Nobody can make another token with the same one, and how long a comparison takes tells nothing of a token.
 */
public final class TokenDigest {

    /** Never used itself: to copy one costs less than to look one up, which costs as much as the hash. */
    private static final MessageDigest SHA_256 = lookUp();

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private TokenDigest(ByteBuffer hash) {
        this.first = hash.getLong();
        this.second = hash.getLong();
        this.third = hash.getLong();
        this.fourth = hash.getLong();
    }

    static TokenDigest of(String token) {
        byte[] hash = sha256().digest(token.getBytes(StandardCharsets.UTF_8));
        return new TokenDigest(ByteBuffer.wrap(hash));
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            return lookUp();
        }
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** As base64url without padding, which is how a proof of possession names its token (RFC 9449 §4.2, {@code ath}). */
    public String toBase64Url() {
        byte[] bytes = ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenDigest that
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth;
    }

    /** Any part of a hash is one. */
    @Override
    public int hashCode() {
        return (int) first;
    }

    @Override
    public String toString() {
        return toBase64Url();
    }
}
