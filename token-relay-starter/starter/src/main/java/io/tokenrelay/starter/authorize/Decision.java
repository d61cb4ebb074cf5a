package io.tokenrelay.starter.authorize;

/** Whether a caller may go on. */
public sealed interface Decision {

    /** Nothing speaks against it. */
    record Allowed() implements Decision {}

    /**
     * Something does.
     *
     * @param error the check that refused
     * @param detail what it missed, for the log and never for an answer
     */
    record Refused(AccessError error, String detail) implements Decision {}

    /** Go on. */
    static Decision allowed() {
        return new Allowed();
    }

    /** Stop here. */
    static Decision refused(AccessError error, String detail) {
        return new Refused(error, detail);
    }
}
