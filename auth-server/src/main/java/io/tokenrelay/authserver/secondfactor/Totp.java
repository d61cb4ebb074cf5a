package io.tokenrelay.authserver.secondfactor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** One-time passwords by time (RFC 6238), as every authenticator app makes them: SHA-1, six digits, 30 seconds. */
final class Totp {

    static final int DIGITS = 6;
    static final int STEP_SECONDS = 30;

    /** A phone's clock may be off, and typing takes time (RFC 6238 §5.2). */
    private static final int STEPS_AROUND = 1;

    private static final Pattern CODE = Pattern.compile("[0-9]{" + DIGITS + "}");

    private static final Pattern IGNORED = Pattern.compile("\\s");

    private static final HmacOneTimePasswordGenerator HOTP = new HmacOneTimePasswordGenerator(DIGITS);

    private Totp() {}

    /** What somebody typed, if it can be a code; many apps show it in two groups. */
    static Optional<String> parse(String typed) {
        String code = IGNORED.matcher(typed).replaceAll("");
        return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }

    /** The time step of which this is the code, if that is now or next to it. All that come into question are computed. */
    static OptionalLong stepOf(String code, FactorSecret secret, Instant now) {
        long current = step(now);
        return LongStream.rangeClosed(current - STEPS_AROUND, current + STEPS_AROUND)
                .filter(step -> MessageDigest.isEqual(bytes(code), bytes(code(secret, step))))
                .max();
    }

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    static String code(FactorSecret secret, long step) {
        try {
            return HOTP.generateOneTimePasswordString(secret.revealTotpKey(), step, Locale.ROOT);
        } catch (InvalidKeyException e) {
            // Without the cause: it may tell of the key.
            throw new IllegalStateException("HMAC-SHA-1 doesn't take a key of the length that it is made for");
        }
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.US_ASCII);
    }
}
