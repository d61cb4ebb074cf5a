package io.tokenrelay.starter.inbound;

import org.springframework.security.core.AuthenticationException;

/** A handler that is open to everybody asks for its caller, and there is none. */
final class CallerMissingException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    CallerMissingException() {
        super("No caller");
    }
}
