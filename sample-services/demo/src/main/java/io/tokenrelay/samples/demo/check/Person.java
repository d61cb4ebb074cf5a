package io.tokenrelay.samples.demo.check;

import java.util.Locale;

/** Somebody whom the demo profile of the server knows. */
enum Person {
    ALICE,
    BOB,
    /** Without the role that refunds take. */
    ADMIN;

    String username() {
        return name().toLowerCase(Locale.ROOT);
    }

    String password() {
        return username() + "-demo-password";
    }
}
