package io.tokenrelay.core.token;

import org.jspecify.annotations.Nullable;

/** Genuine tokens that were seen before, by {@link TokenValue#digest()}; safe for use by many threads. */
public interface KnownTokens {

    /** Nobody remembers anything. */
    KnownTokens NONE = new KnownTokens() {
        @Override
        public @Nullable KnownToken find(TokenValue token) {
            return null;
        }

        @Override
        public void keep(TokenValue token, KnownToken known) {}
    };

    /** What is known of this very token; null when nothing is. */
    @Nullable KnownToken find(TokenValue token);

    /** Remembers a token, or doesn't: to forget costs time and nothing else. */
    void keep(TokenValue token, KnownToken known);
}
