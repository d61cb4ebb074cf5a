package io.tokenrelay.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out when the bytes of one connection make a whole answer (RFC 9112), by its length or its chunks. */
final class ReplyReader {

    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int UNKNOWN = -1;

    private byte[] bytes = new byte[8192];
    private int length;
    private int bodyAt = UNKNOWN;
    private int contentLength = UNKNOWN;
    private boolean chunked;
    private boolean closes;

    void clear() {
        length = 0;
        bodyAt = UNKNOWN;
    }

    void add(byte[] source, int count) {
        if (bytes.length < length + count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        System.arraycopy(source, 0, bytes, length, count);
        length += count;
    }

    /** The answer if all of it is there. */
    @Nullable Reply complete() {
        if (bodyAt == UNKNOWN && !readHeaders()) {
            return null;
        }
        boolean whole = chunked ? hasLastChunk() : length >= bodyAt + contentLength;
        return whole ? new Reply(status(), bytes, length) : null;
    }

    /** Whether the server closes the connection after this answer. */
    boolean closes() {
        return closes;
    }

    private int status() {
        return Integer.parseInt(new String(bytes, STATUS_AT, 3, StandardCharsets.US_ASCII));
    }

    private boolean readHeaders() {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                bodyAt = i + 1;
                interpret(new String(bytes, 0, bodyAt, StandardCharsets.ISO_8859_1));
                return true;
            }
        }
        return false;
    }

    private void interpret(String headers) {
        contentLength = 0;
        chunked = false;
        closes = false;
        headers.lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                interpret(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
    }

    private void interpret(String name, String value) {
        switch (name) {
            case "content-length" -> contentLength = Integer.parseInt(value);
            case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
            case "connection" -> closes = value.equalsIgnoreCase("close");
            default -> {}
        }
    }

    private boolean hasLastChunk() {
        int at = bodyAt;
        while (true) {
            int end = at;
            while (end < length && bytes[end] != '\r') {
                end++;
            }
            if (end + 1 >= length) {
                return false;
            }
            int size = Integer.parseInt(new String(bytes, at, end - at, StandardCharsets.US_ASCII), 16);
            at = end + 2 + size + 2;
            if (at > length) {
                return false;
            }
            if (size == 0) {
                return true;
            }
        }
    }
}
