package io.tokenrelay.samples.demo;

/** The demo can't go on. The message is for the person at the terminal: what happened and what to do. */
final class DemoFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailedException(String message) {
        super(message);
    }
}
