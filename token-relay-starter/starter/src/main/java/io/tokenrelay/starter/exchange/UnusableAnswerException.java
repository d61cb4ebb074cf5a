package io.tokenrelay.starter.exchange;

/** The issuer answered something that can't be used. Its message holds nothing secret. */
public final class UnusableAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String message) {
        super(message);
    }
}
