package io.tokenrelay.authserver.clients;

/** Why a client's {@code jwks-uri} gave no keys; its message says so without anything that the address answered. */
public class UnusableKeysException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableKeysException(String message) {
        super(message);
    }
}
