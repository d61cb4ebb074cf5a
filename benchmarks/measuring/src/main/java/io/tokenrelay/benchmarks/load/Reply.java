package io.tokenrelay.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An answer as it came over the wire; good until the next request on its connection only. */
public final class Reply {

    private static final byte QUOTE = '"';

    private final int status;
    private final byte[] bytes;
    private final int length;

    /** @param length how many of the bytes, headers and body, belong to it */
    Reply(int status, byte[] bytes, int length) {
        this.status = status;
        this.bytes = bytes;
        this.length = length;
    }

    public int status() {
        return status;
    }

    /** Headers and body. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** The text of a member of the JSON object in the body that is written without spaces and escapes. */
    public Optional<String> text(String member) {
        byte[] before = ("\"" + member + "\":\"").getBytes(StandardCharsets.US_ASCII);
        int at = indexOf(before);
        if (at < 0) {
            return Optional.empty();
        }
        int start = at + before.length;
        int end = start;
        while (end < length && bytes[end] != QUOTE) {
            end++;
        }
        return Optional.of(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
    }

    public boolean contains(byte[] ascii) {
        return indexOf(ascii) >= 0;
    }

    private int indexOf(byte[] wanted) {
        for (int at = 0; at <= length - wanted.length; at++) {
            if (matches(wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean matches(byte[] wanted, int at) {
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
