package io.tokenrelay.starter.issuer;

import java.io.IOException;

/** A response has more bytes than anybody wants to read. */
public final class OverlongResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    OverlongResponseException(int limit) {
        super("The response is longer than " + limit + " bytes");
    }
}
