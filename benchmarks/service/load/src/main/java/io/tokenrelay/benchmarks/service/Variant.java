package io.tokenrelay.benchmarks.service;

/** What stands before the endpoint, and what each request brings. */
enum Variant {
    UNPROTECTED("unprotected", "bare", "default", Tokens.NONE),
    NO_FILTERS("no-filters", "security", "no-filters", Tokens.NONE),
    EMPTY_CHAIN("empty-chain", "security", "empty-chain", Tokens.NONE),
    SPRING("spring-resource-server", "security", "resource-server", Tokens.NEW),
    NEW_TOKEN("ours-new-token", "starter", "default", Tokens.NEW),
    REPEATED_TOKEN("ours-repeated-token", "starter", "default", Tokens.REPEATED),
    DPOP("ours-dpop", "starter", "default", Tokens.REPEATED_WITH_PROOFS),
    NATIVE_NEW_TOKEN("ours-new-token-native", "native", "default", Tokens.NEW),
    NATIVE_DPOP("ours-dpop-native", "native", "default", Tokens.REPEATED_WITH_PROOFS);

    /** Which tokens requests bring. */
    enum Tokens {
        NONE,
        /** One that nobody has seen before, every time. */
        NEW,
        /** One of a hundred callers', again and again. */
        REPEATED,
        /** The same, bound to a key, with a proof for each request. */
        REPEATED_WITH_PROOFS
    }

    final String key;
    final String packing;
    final String profile;
    final Tokens tokens;

    Variant(String key, String packing, String profile, Tokens tokens) {
        this.key = key;
        this.packing = packing;
        this.profile = profile;
        this.tokens = tokens;
    }

    /** Whether requests may begin again at the end. */
    boolean again() {
        return tokens == Tokens.NONE || tokens == Tokens.REPEATED;
    }
}
