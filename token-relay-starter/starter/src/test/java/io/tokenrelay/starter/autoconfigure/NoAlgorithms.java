package io.tokenrelay.starter.autoconfigure;

import java.security.Provider;

/** Whoever asks it for a signature gets none, and shows by that whom he asks. */
final class NoAlgorithms extends Provider {

    private static final long serialVersionUID = 1L;

    NoAlgorithms() {
        super("Nothing", "1", "knows no algorithm");
    }
}
