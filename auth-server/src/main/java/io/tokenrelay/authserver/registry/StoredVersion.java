package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.clients.Sha256;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A registry that was applied, as its text.
 *
 * @param version its number
 * @param text what was applied, letter by letter
 * @param source where it came from
 * @param cause what put it in force
 * @param appliedAt when
 */
public record StoredVersion(long version, String text, String source, Cause cause, Instant appliedAt) {

    /** The SHA-256 of the text, in hexadecimal. */
    public String hash() {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
