package io.tokenrelay.authserver.clients;

/** That nobody was asked for a document, since as many as may be are asked at this moment. */
public final class TooManyAtOnceException extends UnfetchableException {

    private static final long serialVersionUID = 1L;

    TooManyAtOnceException(String message) {
        super(message);
    }
}
