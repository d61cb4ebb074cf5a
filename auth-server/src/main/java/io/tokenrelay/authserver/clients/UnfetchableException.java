package io.tokenrelay.authserver.clients;

/** Why a client's address gave no document; its message says so without anything that the address answered. */
public class UnfetchableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnfetchableException(String message) {
        super(message);
    }
}
