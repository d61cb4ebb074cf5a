package io.tokenrelay.authserver.audit;

import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of a row. */
final class RowHash {

    /** What stands in for the row before the very first. */
    static final RowHash NONE = new RowHash(new byte[32]);

    private final byte[] value;

    RowHash(byte[] value) {
        if (value.length != 32) {
            throw new IllegalArgumentException("SHA-256 has 32 bytes, not " + value.length);
        }
        this.value = value.clone();
    }

    byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowHash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
