package io.tokenrelay.starter.authorize;

import org.jspecify.annotations.Nullable;

/** Whether a caller may go on. */
public sealed interface Decision {

    /** Nothing speaks against it. */
    record Allowed() implements Decision {}

    /**
     * Something does.
     *
     * @param error the check that refused
     * @param detail what it missed, for the log and never for an answer
     * @param signIn the sign-in that would change it, which the answer says; null when none would
     */
    record Refused(
            AccessError error, String detail, @Nullable RequiredAuthentication signIn) implements Decision {}

    /** Go on. */
    static Decision allowed() {
        return new Allowed();
    }

    /** Stop here. */
    static Decision refused(AccessError error, String detail) {
        return new Refused(error, detail, null);
    }

    /** Stop here, until the person has signed in as is demanded. */
    static Decision signInAgain(AccessError error, String detail, RequiredAuthentication signIn) {
        return new Refused(error, detail, signIn);
    }
}
