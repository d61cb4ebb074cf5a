package io.tokenrelay.samples.e2e;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** A person's authenticator app, into which they typed the key of the page. */
final class AuthenticatorApp {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KEY_BYTES = 20;

    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
    private final SecretKeySpec key;
    private String used = "";

    AuthenticatorApp(String typed) {
        this.key = new SecretKeySpec(decode(typed.replace(" ", "")), "HmacSHA1");
    }

    /** The code that is shown now. */
    String code() {
        used = codeAt(Instant.now());
        return used;
    }

    /** The one that was shown before. */
    String usedCode() {
        return used;
    }

    /** The code that comes after it, for whom the one that is shown is used up; the server takes it a little early. */
    String nextCode() {
        return codeAt(Instant.now().plus(codes.getTimeStep()));
    }

    private String codeAt(Instant time) {
        try {
            return codes.generateOneTimePasswordString(key, time);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String base32) {
        BigInteger bits = BigInteger.ONE;
        for (int i = 0; i < base32.length(); i++) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(BASE32.indexOf(base32.charAt(i))));
        }
        byte[] bytes = bits.toByteArray();
        return Arrays.copyOfRange(bytes, bytes.length - KEY_BYTES, bytes.length);
    }
}
