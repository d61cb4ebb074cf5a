package io.tokenrelay.benchmarks.abuse.product;

import java.util.Locale;

/** Who signs in. */
public enum Person {
    /** A customer. */
    ALICE,
    /** A customer who is shut out in the end. */
    BOB,
    /** Not a customer. */
    ADMIN;

    public String username() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String password() {
        return username() + "-demo-password";
    }

    boolean isCustomer() {
        return this != ADMIN;
    }
}
