package io.tokenrelay.authserver.json;

/** Why something is no JSON object that can be read; its message says so without anything that was sent. */
public class UnreadableJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** It says that it is something else. */
        TYPE,
        TOO_LONG,
        /** Anything else. */
        FORM
    }

    private final Reason reason;

    UnreadableJsonException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
