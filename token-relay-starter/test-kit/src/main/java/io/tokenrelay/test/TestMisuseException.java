package io.tokenrelay.test;

import io.tokenrelay.core.error.ErrorCode;

/** A test that contradicts itself: it fails before anything is tried. */
public final class TestMisuseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;

    TestMisuseException(ErrorCode error, String detail) {
        super(error.id() + " " + error.summary() + ": " + detail + ". " + error.fix() + ".");
        this.error = error;
    }

    /** What was wrong. */
    public ErrorCode error() {
        return error;
    }
}
