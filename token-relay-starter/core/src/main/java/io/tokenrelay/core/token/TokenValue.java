package io.tokenrelay.core.token;

import org.jspecify.annotations.Nullable;

/**
 * A token as it goes over the wire: whoever has it can use it.
 *
 * <p>Its {@link #toString()} says nothing, so that it can't slip into a log; {@link #reveal()} is the one way to the
 * value, and a search for that word finds every place that takes it.
 */
public final class TokenValue {

    private final String value;

    /** Made when it is first asked for; who asks at the same time makes the same. */
    private @Nullable TokenDigest digest;

    public TokenValue(String value) {
        this.value = value;
    }

    /** The token itself, for a request that carries it. Never for a log, a page, a URL or a database. */
    public String reveal() {
        return value;
    }

    /** Its SHA-256. */
    public TokenDigest digest() {
        TokenDigest known = digest;
        if (known == null) {
            known = TokenDigest.of(value);
            digest = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenValue token && value.equals(token.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "[token]";
    }
}
