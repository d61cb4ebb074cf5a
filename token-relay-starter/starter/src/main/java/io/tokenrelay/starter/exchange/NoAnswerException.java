package io.tokenrelay.starter.exchange;

/** The issuer could not be reached, was late or failed. Its message holds nothing secret. */
public final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
        super(message);
    }
}
