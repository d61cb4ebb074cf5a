package io.tokenrelay.authserver.keys;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * By what this server's nodes know a request again that went through a browser: an HMAC of it. Nobody else can make one, and none is
 * stored.
 */
public final class RequestTags {

    /** The name of its key in the table {@code sealed_keyset}. */
    static final String KEYSET = "request";

    private final Mac mac;

    RequestTags(KeysetHandle keyset) {
        this.mac = HmacKeysets.open(keyset);
    }

    /** The tag of a text: 22 letters, digits, {@code -} and {@code _}. */
    public String of(String text) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.computeMac(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't make a tag", e);
        }
    }

    /** Whether this server made the tag, for this text. */
    public boolean isOf(String text, String tag) {
        try {
            mac.verifyMac(Base64.getUrlDecoder().decode(tag), bytes(text));
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
