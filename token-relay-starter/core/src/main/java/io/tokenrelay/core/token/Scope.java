package io.tokenrelay.core.token;

/**
 * One scope (RFC 6749 §3.3, {@code scope-token}): what a token allows, in the callee's words.
 *
 * @param value 1 to 128 printable ASCII characters other than space, {@code "} and {@code \}; case matters
 */
public record Scope(String value) implements Comparable<Scope> {

    private static final int MAX_LENGTH = 128;

    /** @throws IllegalArgumentException when the value is no scope */
    public Scope {
        if (!isValid(value)) {
            throw new IllegalArgumentException("A scope is 1 to " + MAX_LENGTH
                    + " printable ASCII characters other than space, quote and backslash");
        }
    }

    /** Whether the value could be a scope. */
    public static boolean isValid(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_LENGTH
                && value.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
    }

    @Override
    public int compareTo(Scope other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
