package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Values by which clients show that they made something just now (RFC 9449 §8): an HMAC of the current minute.
 *
 * <p>All nodes make and know the same ones, and none of them is stored; nobody else can tell one beforehand.
 */
public final class Nonces {

    /** The name of its key in the table {@code sealed_keyset}. */
    static final String KEYSET = "nonce";

    /** How long a nonce is the current one. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** A client that was quiet for longer is told a new one first. */
    private static final int WINDOWS_BACK = 2;

    /** Another node's clock may be ahead. */
    private static final int WINDOWS_AHEAD = 1;

    private final Mac mac;
    private final Clock clock;
    private volatile @Nullable OfWindow made;

    Nonces(KeysetHandle keyset, Clock clock) {
        this.clock = clock;
        this.mac = HmacKeysets.open(keyset);
    }

    /** The nonce to use from now on: 22 characters, safe in a header. */
    public String current() {
        return nonces().current();
    }

    /** Whether it is one of ours, and of the last minutes. */
    public boolean isRecent(String nonce) {
        boolean recent = false;
        for (byte[] known : nonces().recent()) {
            recent |= MessageDigest.isEqual(known, bytes(nonce));
        }
        return recent;
    }

    private OfWindow nonces() {
        long window = Math.floorDiv(clock.instant().getEpochSecond(), WINDOW.toSeconds());
        OfWindow known = made;
        if (known == null || known.window() != window) {
            List<byte[]> recent = LongStream.rangeClosed(window - WINDOWS_BACK, window + WINDOWS_AHEAD)
                    .mapToObj(near -> bytes(of(near)))
                    .toList();
            known = new OfWindow(window, of(window), recent);
            made = known;
        }
        return known;
    }

    private String of(long window) {
        try {
            byte[] tag = mac.computeMac(
                    ByteBuffer.allocate(Long.BYTES).putLong(window).array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a nonce", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What is to be known in one window.
     *
     * @param current its nonce
     * @param recent all that are good in it
     */
    private record OfWindow(long window, String current, List<byte[]> recent) {}
}
