package io.tokenrelay.benchmarks.service;

/** The service answered more requests than were made for it. */
final class TooFewRequestsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooFewRequestsException() {
        super("There were too few requests in the file");
    }
}
