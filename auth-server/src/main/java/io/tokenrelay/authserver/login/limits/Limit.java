package io.tokenrelay.authserver.login.limits;

import java.util.Locale;

/** What failures are counted by. */
enum Limit {
    ADDRESS,
    ACCOUNT_AND_ADDRESS,
    ACCOUNT,
    KNOWN_BROWSER;

    int of(SignInProperties properties) {
        return switch (this) {
            case ADDRESS -> properties.failuresPerAddress();
            case ACCOUNT_AND_ADDRESS -> properties.failuresPerAccountAndAddress();
            case ACCOUNT -> properties.failuresPerAccount();
            case KNOWN_BROWSER -> properties.failuresPerKnownBrowser();
        };
    }

    /** As metrics call it. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
