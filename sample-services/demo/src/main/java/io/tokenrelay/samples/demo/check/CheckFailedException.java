package io.tokenrelay.samples.demo.check;

/** Something does not hold. The message says what was expected and what happened, without any token. */
final class CheckFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckFailedException(String message) {
        super(message);
    }
}
